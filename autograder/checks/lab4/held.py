"""Objects and arguments that stay in the notebook: made, given parameters, and read again."""

from collections.abc import Mapping

import numpy as np

from autograder.student import Answer, Student, StudentError, tensor

from .reference import Array, Mixture

MUCH = 0.9  # correlation: an answer may contain another mistake, which another check judges
PARAMETERS = Mixture._fields


def mixture_in(student: Student, mixture: Mixture, **settings: float) -> Answer:
    """Make the notebook's object for a mixture."""
    return student.GaussianMixture(len(mixture.weights), *map(tensor, mixture), **settings)


def give(student: Student, model: Answer, mixture: Mixture) -> None:
    """Give an object other parameters, as a fit does."""
    for name, value in zip(PARAMETERS, mixture, strict=True):
        student.method(model, "__setattr__", name, tensor(value))


def changed(student: Student, model: Answer, mixture: Mixture) -> list[str]:
    """List the parameters of an object that differ from those given to it."""
    return [
        name
        for name in PARAMETERS
        if not _equal(student.attribute(model, name).data, getattr(mixture, name))
    ]


def assert_parameters_left(student: Student, name: str, model: Answer, mixture: Mixture) -> None:
    """Raise if a call has changed the parameters of its object."""
    if now := changed(student, model, mixture):
        which = " and ".join(f"self.{parameter}" for parameter in now)
        raise StudentError(
            f"{name}: expected the object to keep its parameters; after the call {which} "
            f"{'differ' if len(now) > 1 else 'differs'}. Assign nothing to self here, and use no "
            "method that ends in _, such as log_, because it works in place."
        )


def assert_left(
    student: Student, name: str, kept: Mapping[str, Answer], given: Mapping[str, Array]
) -> None:
    """Raise if a call has changed one of the arguments that were kept in the notebook."""
    for argument, value in given.items():
        if student.is_changed(kept[argument], value):
            raise StudentError(
                f"{name}: expected {argument} to be left as it was; your code wrote into it. "
                "Work on a copy: methods that end in _, such as exp_, and -= work in place."
            )


def _equal(now: object, value: Array) -> bool:
    return isinstance(now, np.ndarray) and np.array_equal(now, value)


def alike(found: Array, expected: Array) -> bool:
    """Return whether an answer belongs to the data: it correlates with the right one."""
    if found.shape != expected.shape or np.ptp(found) == 0:
        return False
    return bool(np.corrcoef(found.ravel(), expected.ravel())[0, 1] > MUCH)


def among(X: Array, centres: Array) -> bool:
    """Return whether cluster centres lie among the points: they do no worse than a single mean."""
    squares = np.square(X[:, None] - centres).sum(axis=2).min(axis=1).sum()
    return bool(squares <= 1.01 * np.square(X - X.mean(axis=0)).sum())
