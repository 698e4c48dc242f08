"""What a check sees of a notebook, and what a student is told when it is not what it should be."""

import time
import warnings
from typing import Any

import numpy as np
import pytest

from autograder.jail.wire import pack, unpack
from autograder.notebook import in_process
from autograder.student import Student, StudentError, describe


def student_with(**functions: Any) -> Student:
    return in_process(dict(functions), limit_s=0.5)


def test_a_function_is_called_with_copies_and_its_answer_is_a_copy() -> None:
    seen = []

    def double(x: Any) -> Any:
        seen.append(x)
        x *= 2
        return x

    given = np.array([1.0, 2.0])
    answer = student_with(double=double).double(given)
    assert np.array_equal(given, [1.0, 2.0])
    assert np.array_equal(answer.array((2,)), [2.0, 4.0])
    seen[0][:] = 0
    assert np.array_equal(answer.data, [2.0, 4.0])


def test_none_is_neither_a_number_nor_an_array() -> None:
    """NumPy takes it for NaN; a student is told what came back."""
    answer = student_with(nothing=lambda: None).nothing()
    with pytest.raises(StudentError, match=r"should be an array of numbers, got None\."):
        answer.array()
    with pytest.raises(StudentError, match=r"should be a number, got None\."):
        answer.number()


def test_what_was_returned_can_be_handed_back_whatever_it_is() -> None:
    class Sets:
        members = (1, 2, 3)

    student = student_with(make=lambda: (Sets(), 5.0), count=lambda sets: len(sets.members))
    sets, number = student.make().parts("sets", "number")
    assert student.count(sets).number() == 3
    assert number.number() == 5.0
    first, _ = student.make()
    assert student.count(first).number() == 3


class Counter:
    """A class of a notebook's own, as ``__main__`` is one."""

    def __init__(self, start: int = 0) -> None:
        self.count = start

    def add(self, n: int, *, times: int = 1) -> int:
        self.count += n * times
        return self.count


Counter.__module__ = "__main__"


def test_methods_and_attributes_of_an_object_are_its_own() -> None:
    student = student_with(Counter=Counter)
    counter, other = student.Counter(2), student.Counter()
    assert student.method(counter, "add", 3, times=2).number() == 8
    assert student.attribute(counter, "count").number() == 8
    assert student.attribute(other, "count").number() == 0
    with pytest.raises(StudentError, match="Reading size raised AttributeError: 'Counter' object has no attribute 'size'"):
        student.attribute(counter, "size")
    with pytest.raises(StudentError, match="drop is not defined in the notebook"):
        student.method(counter, "drop")


def test_a_helper_sees_what_an_object_holds_and_a_class_may_be_helped_with() -> None:
    namespace: dict[str, Any] = {"Counter": Counter}
    namespace["doubled"] = lambda counter: -1
    namespace["use"] = lambda n: namespace["doubled"](Counter(n))
    namespace["made"] = lambda: [(own := namespace["Counter"](5)).count, own.add(2, times=3), own.count]
    student = in_process(namespace, limit_s=0.5)

    class Correct:
        def __init__(self, start: int = 0) -> None:
            self.count = 10 * start

        def add(self, n: int, *, times: int = 1) -> int:
            self.count += n * times
            return self.count

    student.help({"doubled": lambda held: 2 * held["count"], "Counter": Correct})
    assert student.use(4).number() == 8
    assert student.made().data == [50, 56, 56]
    student.help({})
    assert student.use(4).number() == -1
    assert student.made().data == [5, 11, 11]


def test_of_a_class_that_helps_only_its_own_methods_can_be_called() -> None:
    class Correct:
        def _secret(self) -> str:
            return "secret"

    namespace: dict[str, Any] = {"reach": lambda name: getattr(namespace["Thing"](), name)()}
    student = in_process(namespace, limit_s=0.5)
    student.help({"Thing": Correct})
    for name in ("_secret", "mro", "anything"):
        with pytest.raises(StudentError, match="Error"):
            student.reach(name)
    forged = pack({"ask": "Thing", "args": [], "kwargs": {}, "method": "_secret", "with_args": [], "with_kwargs": {}})
    assert "refused" in unpack(student.answer(forged))


def test_a_kept_value_shows_what_a_call_did_to_it() -> None:
    student = student_with(clear=lambda x: x.fill(0))
    kept = student.keep(np.ones(2))
    student.clear(kept)
    assert np.array_equal(student.read(kept), [0.0, 0.0])


def test_chance_starts_afresh_from_a_seed() -> None:
    notebook = {"rng": np.random.default_rng(1), "draw": lambda: notebook["rng"].random()}
    student = in_process(notebook, limit_s=1)
    drawn = []
    for _ in range(2):
        student.seed(3)
        drawn.append(student.draw().number())
    assert drawn[0] == drawn[1]
    student.seed(4)
    assert student.draw().number() != drawn[0]


def raise_error() -> None:
    """Fail as student code does."""
    raise IndexError("index 3 is out of bounds")


def stub() -> None:
    raise NotImplementedError


def needs_stub() -> None:
    stub()


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (raise_error, "f raised IndexError: index 3 is out of bounds."),
        (stub, "stub, which f needs, is not written yet."),
        (needs_stub, "stub, which f needs, is not written yet."),
        (lambda: exit(0), "f raised SystemExit: 0."),
        (lambda: time.sleep(60), "f did not finish within 0.5 s. Does its loop always end?"),
        (5, "f is not defined in the notebook. Did its cell raise an error?"),
    ],
)  # fmt: skip
def test_a_call_that_fails_is_told_in_words(function: Any, message: str) -> None:
    with pytest.raises(StudentError) as caught:
        student_with(f=function).f()
    assert str(caught.value) == message


def test_a_function_that_is_not_there_is_named() -> None:
    with pytest.raises(StudentError, match="Set is not defined in the notebook"):
        student_with().Set(1)


@pytest.mark.parametrize(
    ("returned", "read", "message"),
    [
        (np.zeros((2, 3)), lambda answer: answer.array((3, 2)), "What f returned should have the shape (3, 2), got an array of shape"),
        (np.array([1, np.nan]), lambda answer: answer.array(), "What f returned holds NaN or infinity"),
        ("text", lambda answer: answer.array(), "What f returned should be an array of numbers, got text."),
        (object(), lambda answer: answer.number(), "What f returned should be a number, got an object of type object."),
        ([1, 2], lambda answer: answer.number(), "What f returned should be one number, got a list of 2."),
        (np.inf, lambda answer: answer.number(), "What f returned should be a finite number, got inf."),
        (3.0, lambda answer: answer.parts("m", "D"), "What f returned should be (m, D), got the number 3.0."),
        ((1, 2, 3), lambda answer: answer.parts("m", "D"), "What f returned should be (m, D), got a tuple of 3."),
        ((1, "x"), lambda answer: answer.parts("m", "D")[1].number(), "The D that f returned should be a number, got text."),
        (None, lambda answer: list(answer), "What f returned should be several values, got None."),
    ],
)  # fmt: skip
def test_an_answer_of_another_kind_is_told_in_words(returned: Any, read: Any, message: str) -> None:
    with pytest.raises(StudentError) as caught:
        read(student_with(f=lambda: returned).f())
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("number", [2, 2.0, np.float32(2), np.array(2), np.array([[2]]), [2.0], (2,)])
def test_a_number_may_come_in_any_wrapping(number: Any) -> None:
    assert student_with(f=lambda: number).f().number() == 2.0


def test_describe_never_shows_content() -> None:
    assert describe({"secret": 1}) == "a dict of 1"
    assert describe(["secret"]) == "a list of 1"


def test_warnings_of_a_student_are_no_errors() -> None:
    def warn() -> float:
        warnings.warn("careful", stacklevel=1)
        return 1.0

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert student_with(f=warn).f().number() == 1.0
