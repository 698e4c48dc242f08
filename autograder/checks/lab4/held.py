"""Objects and arguments that stay in the notebook: made, given other parameters, and looked at again."""

from collections.abc import Mapping

import numpy as np

from autograder.student import Answer, Student, StudentError, tensor

from .reference import Array, Mixture

MUCH = 0.9  # a correlation: an answer may have another mistake, which is another check's
PARAMETERS = Mixture._fields


def mixture_in(student: Student, mixture: Mixture, **settings: float) -> Answer:
    """Make the notebook's object for a mixture."""
    return student.GaussianMixture(len(mixture.weights), *map(tensor, mixture), **settings)


def give(student: Student, model: Answer, mixture: Mixture) -> None:
    """Give an object other parameters, as a fit does."""
    for name, value in zip(PARAMETERS, mixture, strict=True):
        student.method(model, "__setattr__", name, tensor(value))


def changed(student: Student, model: Answer, mixture: Mixture) -> list[str]:
    """Name the parameters that an object no longer holds as they were given to it."""
    return [
        name
        for name in PARAMETERS
        if not _equal(student.attribute(model, name).data, getattr(mixture, name))
    ]


def assert_parameters_left(student: Student, name: str, model: Answer, mixture: Mixture) -> None:
    """Raise where a call has changed the parameters of its object."""
    if now := changed(student, model, mixture):
        which = " and ".join(f"self.{parameter}" for parameter in now)
        raise StudentError(
            f"{name}: expected the object to keep its parameters; after the call {which} {'differ' if len(now) > 1 else 'differs'}. "
            "Assign nothing to self here, and use no method that ends in _, such as log_: it works in place."
        )


def assert_left(
    student: Student, name: str, kept: Mapping[str, Answer], given: Mapping[str, Array]
) -> None:
    """Raise where a call has changed one of the arguments that were kept in the notebook."""
    for argument, value in given.items():
        if student.is_changed(kept[argument], value):
            raise StudentError(
                f"{name}: expected {argument} to be left as it was; your code wrote into it. "
                "Work on a copy: methods that end in _, such as exp_, and -= work in place."
            )


def _equal(now: object, value: Array) -> bool:
    return isinstance(now, np.ndarray) and np.array_equal(now, value)


def alike(found: Array, expected: Array) -> bool:
    """Tell whether an answer is of the data asked about, right or not: it rises and falls with the right one."""
    if found.shape != expected.shape or np.ptp(found) == 0:
        return False
    return bool(np.corrcoef(found.ravel(), expected.ravel())[0, 1] > MUCH)


def among(X: Array, centres: Array) -> bool:
    """Tell whether centres of clusters lie among the points, and not where other data are: one mean would do no better."""
    squares = np.square(X[:, None] - centres).sum(axis=2).min(axis=1).sum()
    return bool(squares <= 1.01 * np.square(X - X.mean(axis=0)).sum())
