"""Every check asks each submission about other data: what one learns is useless to another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.authoring.new import new
from autograder.checks.lab3 import drawn
from autograder.checks.lab3.reference import Mixture, fit, partition, squared_distances
from autograder.course import Course
from autograder.grading.checker import Checks
from autograder.jail.table import Table
from autograder.jail.wire import Opaque, Reference, pack, unpack
from autograder.student import Student
from tests.conftest import ROOT
from tests.support.notebooks import Ask, Solved, student_of

LABS = ("lab3", "lab4", "template")

# Checks of the form alone, or that arguments are unchanged: whatever has the right shape and
# different rows passes them.
LEFT = {"X is left as it was", "the arguments are left as they were"}
OF_FORM = {
    "lab3": {"one row for each of the K centroids", "the rows differ", "data in one dimension"}
    | LEFT,
    "lab4": {"the standard normal at its mean"},
    "template": set(),
}

OF_VARIABLES = {"the tallest is the greatest height"}  # which everybody computes from given data


@dataclass(frozen=True)
class Asked:
    """A call by a check, with all values passed to it and to earlier calls of its object."""

    check: str
    name: str
    values: tuple[bytes, ...]
    arrays: tuple[np.ndarray, ...] = field(compare=False)


@dataclass
class Listener:
    """Records what is asked and answered."""

    check: str = ""
    asked: list[tuple[Asked, Any]] = field(default_factory=list)

    def start(self, check: str) -> None:
        """Begin a check, in which nothing was called or kept yet."""
        self.check, self._made, self._kept = check, {}, {}

    def question(self, message: dict[str, Any]) -> Asked:
        """Return the question, together with earlier questions to its object."""
        given = [
            self._kept.get(value.call, ("made", value.path))
            if isinstance(value, Reference)
            else value
            for value in _given(message)
        ]
        of = message.get("of")
        before = self._made.setdefault(of.call, []) if isinstance(of, Reference) else []
        before += given
        arrays = tuple(
            np.asarray(value, dtype=float)
            for value in before
            if isinstance(value, np.ndarray | int | float)
        )
        return Asked(
            self.check, message["name"], tuple(pack(_plain(value)) for value in before), arrays
        )

    def through(self, ask: Ask) -> Ask:
        """Pass requests on, and listen."""

        def heard(request: bytes) -> bytes:
            message, reply = _read(request), ask(request)
            answer = unpack(reply)
            if message["do"] == "keep":
                self._kept[answer["call"]] = message["value"]
            elif message["do"] in ("call", "attribute"):
                question = self.question(message)
                self.asked.append((question, answer.get("value")))
                self._made.setdefault(answer.get("call"), list(_given(message)))
            return reply

        return heard


def _read(request: bytes) -> dict[str, Any]:
    """Read a request, with PyTorch's tensors as arrays."""
    message = unpack(request, tensors=True)
    return {
        key: [_array(value) for value in part] if key == "args" else part
        for key, part in message.items()
    }


def _array(value: Any) -> Any:
    if isinstance(value, Table):
        return value.plain()
    return np.asarray(value) if type(value).__module__ == "torch" else value


def _given(message: dict[str, Any]) -> list[Any]:
    return [*message.get("args", []), *message.get("kwargs", {}).values()]


def _plain(value: Any) -> Any:
    return repr(value) if isinstance(value, Opaque | Reference) else value


@dataclass
class Lab:
    """An assignment's checks and its solution."""

    checks: Checks
    solved: Solved

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each check's grade_id and its name, but of those that read a variable."""
        for grade_id in self.checks.points:
            names = [name for name, _ in self.checks.names(grade_id) if name not in OF_VARIABLES]
            yield from ((grade_id, name) for name in names)

    def heard(self, variation: str) -> Listener:
        """Listen to all checks of the solution."""
        listener = Listener()
        for grade_id, name in self.names():
            listener.start(f"{grade_id}: {name}")
            student = student_of(self.solved.notebook(), variation, through=listener.through)
            (result,) = self.checks.run(grade_id, student, only=[name])
            assert result.passed, (result.name, result.message)
        return listener

    def passed(self, variation: str, answer: Callable[[Asked], Any]) -> set[str]:
        """Return the checks that pass with these answers."""
        found = set()
        for grade_id, name in self.names():
            student = Student(_Answers(answer, f"{grade_id}: {name}"), variation)
            (result,) = self.checks.run(grade_id, student, only=[name])
            found |= {result.name} if result.passed else set()
        return found


class _Answers:
    """The student's end of the wire, with answers but without functions."""

    def __init__(self, answer: Callable[[Asked], Any], check: str) -> None:
        self._answer, self._listener, self._values = answer, Listener(), []
        self._listener.start(check)

    def __call__(self, request: bytes) -> bytes:
        message = _read(request)
        if message["do"] == "read":
            reference = message["value"]
            return pack({"value": self._values[reference.call], "call": -1})
        value = message["value"] if message["do"] == "keep" else self._value(message)
        if isinstance(value, LookupError):
            return pack(
                {"raised": "LookupError", "message": "", "function": message["name"], "line": ""}
            )
        self._values.append(value)
        number = len(self._values) - 1
        if message["do"] == "keep":
            self._listener._kept[number] = value
        else:
            self._listener._made.setdefault(number, list(_given(message)))
        return pack({"value": value, "call": number})

    def _value(self, message: dict[str, Any]) -> Any:
        return self._answer(self._listener.question(message))


@pytest.fixture(scope="module", params=LABS)
def lab(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Lab]:
    """Return an assignment with its solution."""
    name = request.param
    course = (
        Course(ROOT)
        if name != "template"
        else new(tmp_path_factory.mktemp("course") / "mine", name)
    )
    return name, Lab(Checks(course.checks(name)), Solved(Course(Path(course.root)), name))


@pytest.fixture(scope="module")
def heard(lab: tuple[str, Lab]) -> Listener:
    """Listen to all checks of one submission."""
    return lab[1].heard("one")


def by_check(listener: Listener) -> dict[str, list[Asked]]:
    """Group the calls by the check that made them."""
    return {
        check: [asked for asked, _ in listener.asked if asked.check == check]
        for check in {asked.check for asked, _ in listener.asked}
    }


def test_every_check_asks_other_submissions_about_other_data(
    lab: tuple[str, Lab], heard: Listener
) -> None:
    one, other = by_check(heard), by_check(lab[1].heard("two"))
    assert set(one) == {f"{grade_id}: {name}" for grade_id, name in lab[1].names()}
    assert [check for check in one if set(one[check]) & set(other[check]) == set(one[check])] == []


def test_every_check_asks_the_same_submission_about_the_same_data(
    lab: tuple[str, Lab], heard: Listener
) -> None:
    assert by_check(lab[1].heard("one")) == by_check(heard)


def test_a_table_of_answers_is_worth_nothing_to_another(
    lab: tuple[str, Lab], heard: Listener
) -> None:
    table = {(asked.name, asked.values): answer for asked, answer in heard.asked}
    assert (
        lab[1].passed("two", lambda asked: table.get((asked.name, asked.values), LookupError()))
        == set()
    )


def test_the_answer_to_the_most_similar_data_is_worth_nothing(
    lab: tuple[str, Lab], heard: Listener
) -> None:
    """Similar data has the same shapes and is near after standardising, as moved copies are."""

    def most_similar(asked: Asked) -> Any:
        rivals = [
            (other, answer)
            for other, answer in heard.asked
            if other.name == asked.name and _shapes(other) == _shapes(asked)
        ]
        return (
            min(rivals, key=lambda rival: _apart(rival[0], asked))[1] if rivals else LookupError()
        )

    name, solved = lab
    assert solved.passed("two", most_similar) <= OF_FORM[name]


def test_what_a_check_expected_of_one_is_worth_nothing_to_another(
    lab: tuple[str, Lab], heard: Listener
) -> None:
    """Messages reveal at most this: the right answers to all calls of the same check, in order."""
    left = {
        check: [(asked.name, answer) for asked, answer in heard.asked if asked.check == check]
        for check in by_check(heard)
    }

    def in_order(asked: Asked) -> Any:
        rest = left[asked.check]
        return next(
            (rest.pop(index)[1] for index, (name, _) in enumerate(rest) if name == asked.name),
            LookupError(),
        )

    name, solved = lab
    assert solved.passed("two", in_order) <= OF_FORM[name]


def _shapes(asked: Asked) -> list[tuple[int, ...]]:
    return [array.shape for array in asked.arrays]


def _apart(one: Asked, other: Asked) -> float:
    return sum(
        float(np.square(_standard(a) - _standard(b)).sum())
        for a, b in zip(one.arrays, other.arrays, strict=True)
    )


def _standard(array: np.ndarray) -> np.ndarray:
    return (array - array.mean()) / (array.std() or 1)


# The draws of Lab 3


def test_stored_fits_are_those_of_the_samples() -> None:
    """A later NumPy may draw differently, and then nobody has vetted the samples."""
    for samples in (drawn.lecture_like, drawn.eruptions):
        for seed, pi, *theta in drawn._table()[samples.__name__]:
            stored = Mixture(pi, *np.split(np.array(theta), 2))
            assert fit(samples(int(seed)), stored, still=1e-7).distance(stored) < 1e-5


@pytest.mark.parametrize(
    "draw", [drawn.example, drawn.few_on_a_line, partial(drawn.places, N=60, K=12, d=5)]
)
def test_no_draw_has_a_near_tie_or_an_empty_set(
    draw: Callable[[np.random.Generator], tuple[np.ndarray, np.ndarray]],
) -> None:
    for seed in range(100):
        X, m = draw(np.random.default_rng(seed))
        nearest = np.sort(squared_distances(X, m), axis=1)
        assert (nearest[:, 1] - nearest[:, 0]).min() > drawn.CLEAR
        assert all(map(len, partition(X, m)))


def test_tied_points_are_tied_exactly_and_the_others_clearly_not() -> None:
    for seed in range(100):
        X, m, sided = drawn.tied(np.random.default_rng(seed))
        gap = np.abs(np.subtract(*squared_distances(X, m).T))
        assert len(np.unique(X, axis=0)) == len(X)
        assert (gap == 0).sum() == len(X) - len(sided) >= 2
        assert gap[gap > 0].min() > 1


def test_a_fit_that_is_chosen_is_the_fit_of_what_is_asked() -> None:
    for draw in (drawn.lecture, drawn.faithful, drawn.apart):
        for seed in range(5):
            X, target = draw(np.random.default_rng(seed))
            assert fit(X).distance(target) < 1e-4
