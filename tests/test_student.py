"""What a check sees of a notebook, and what a student is told if it is not as it should be."""

import base64
import re
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from autograder.jail.calls import MAX_PRINTED
from autograder.jail.wire import pack, unpack
from autograder.notebook import in_process
from autograder.student import (
    MAX_PARTS,
    MAX_ROWS,
    MAX_SHORT,
    MOST,
    Student,
    StudentError,
    describe,
    numbers,
    short,
    without_arrays,
)


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
    """NumPy takes None for NaN; a student is told what came back."""
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
    """A class as a notebook defines it, in ``__main__``."""

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
    with pytest.raises(
        StudentError,
        match="Reading size raised AttributeError: 'Counter' object has no attribute 'size'",
    ):
        student.attribute(counter, "size")
    with pytest.raises(StudentError, match="drop is not defined in the notebook"):
        student.method(counter, "drop")


def test_a_helper_sees_what_an_object_holds_and_a_class_may_be_helped_with() -> None:
    namespace: dict[str, Any] = {"Counter": Counter}
    namespace["doubled"] = lambda counter: -1
    namespace["use"] = lambda n: namespace["doubled"](Counter(n))
    namespace["made"] = lambda: [
        (own := namespace["Counter"](5)).count,
        own.add(2, times=3),
        own.count,
    ]
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
    forged = pack(
        {
            "ask": "Thing",
            "args": [],
            "kwargs": {},
            "method": "_secret",
            "with_args": [],
            "with_kwargs": {},
        }
    )
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


def test_what_is_known_of_a_missing_function_or_variable_is_told() -> None:
    reply = pack({"missing": "f"})
    student = Student(lambda _: reply, why_missing={"f": "it failed", "g": "Why?"}.__getitem__)
    with pytest.raises(StudentError, match=r"^f is not defined in the notebook: it failed\.$"):
        student.f()
    with pytest.raises(StudentError, match=r"^`g` is not defined in the notebook: Why\?$"):
        student.value("g")


def test_a_function_that_is_not_there_is_named() -> None:
    with pytest.raises(StudentError, match="Set is not defined in the notebook"):
        student_with().Set(1)


@pytest.mark.parametrize(
    ("returned", "read", "message"),
    [
        (
            np.zeros((2, 3)),
            lambda answer: answer.array((3, 2)),
            "What f returned should have the shape (3, 2), got an array of shape",
        ),
        (
            np.array([1, np.nan]),
            lambda answer: answer.array(),
            "What f returned holds NaN or infinity",
        ),
        (
            "text",
            lambda answer: answer.array(),
            "What f returned should be an array of numbers, got text.",
        ),
        (
            object(),
            lambda answer: answer.number(),
            "What f returned should be a number, got an object of type object.",
        ),
        (
            [1, 2],
            lambda answer: answer.number(),
            "What f returned should be one number, got a list of 2.",
        ),
        (
            np.inf,
            lambda answer: answer.number(),
            "What f returned should be a finite number, got inf.",
        ),
        (
            3.0,
            lambda answer: answer.parts("m", "D"),
            "What f returned should be (m, D), got the number 3.0.",
        ),
        (
            (1, 2, 3),
            lambda answer: answer.parts("m", "D"),
            "What f returned should be (m, D), got a tuple of 3.",
        ),
        (
            (1, "x"),
            lambda answer: answer.parts("m", "D")[1].number(),
            "The D that f returned should be a number, got text.",
        ),
        (None, lambda answer: list(answer), "What f returned should be several values, got None."),
    ],
)
def test_an_answer_of_another_kind_is_told_in_words(returned: Any, read: Any, message: str) -> None:
    with pytest.raises(StudentError) as caught:
        read(student_with(f=lambda: returned).f())
    assert str(caught.value).startswith(message)


def _endless() -> Any:
    return _endless()


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        (lambda: "2.0", "text"),
        (lambda: ["1.50", "2.50"], "text"),
        (lambda: np.array(["1.50"]), "text"),
        (lambda: {"D": 2.0}, "form"),
        (lambda: [1, None], "form"),
        (_endless, "recursion"),
        (lambda: 1 // 0, "raised"),
    ],
)
def test_text_and_endless_recursion_are_failures_of_kinds_of_their_own(
    function: Callable[[], Any], kind: str
) -> None:
    """Probes tell mistakes from one another by them."""
    with pytest.raises(StudentError) as caught:
        student_with(f=function).f().array()
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "number", [2, 2.0, np.float32(2), np.array(2), np.array([[2]]), [2.0], (2,)]
)
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


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("3", "text"),
        (["1", "2"], "a list of 2 with text in it"),
        ([1.0, "2"], "a list of 2 with text in it"),
        (np.array(["1.5", "2.5"]), "a list of 2 with text in it"),
        (np.array([b"1"]), "a list of 1 with bytes in it"),
        (b"3", "bytes"),
        ([1, None], "a list of 2 with None in it"),
        ((1, [2, {}]), "a tuple of 2 with a dict of 0 in it"),
        pytest.param([object()], "a list of 1 with an object of type object in it", id="object"),
        (1j, "the number 1j"),
        ([np.ones(2) * 1j], "a list of 1 with complex numbers in it"),
        ([1, [2, 3]], "a list of 2"),
        ([10**400], "a list of 1 with"),
    ],
    ids=str,
)
def test_only_numbers_are_numbers(data: Any, words: str) -> None:
    answer = student_with(f=lambda: data).f()
    for read, wanted in [(answer.array, "an array of numbers"), (answer.number, "a number")]:
        with pytest.raises(StudentError) as caught:
            read()
        assert str(caught.value).startswith(f"What f returned should be {wanted}, got {words}")


@pytest.mark.parametrize(
    "data",
    [True, 2, 2.5, np.bool_(1), np.float16(2), np.longdouble(2), [1, 2.5, True], ((1, 2), [3, 4]),
     [np.ones(2), (1, 2)], [np.int8(1), 2.0], [], [[], []], np.zeros((2, 0, 3)), 2**63],
    ids=str,
)  # fmt: skip
def test_numbers_in_any_wrapping_are_read_as_numpy_reads_them(data: Any) -> None:
    found = numbers(data)
    assert found.dtype == float
    assert np.array_equal(found, np.asarray(data, dtype=float))


def test_many_letters_beside_a_long_text_are_refused_at_once() -> None:
    """NumPy asked for 3.6 TiB: as much room for each letter as the longest text needs."""
    begin = time.process_time()
    for data in (
        ["a"] * 10**6 + ["b" * 10**6],
        [["a"] * 10**6, ["b" * 10**6] * 3],
        ["1" * 10**6] * 9,
    ):
        with pytest.raises(TypeError, match="text is not a number"):
            numbers(data)
        assert len(short(data)) <= MAX_SHORT
    assert time.process_time() - begin < 2.0


def test_what_is_too_large_or_too_deep_is_told_so() -> None:
    deep: Any = 1
    for _ in range(15):
        deep = [deep]
    assert student_with(f=lambda: deep).f().number() == 1
    for data in (np.zeros((2, 2**23), bool), np.zeros(2**24, np.int8)):
        with pytest.raises(StudentError, match="What f returned is too large or nested too deep"):
            student_with(f=lambda data=data: data).f().array()
    with pytest.raises(StudentError, match="too large"):
        list(student_with(f=lambda: np.zeros(MAX_PARTS + 1, bool)).f())


@pytest.mark.parametrize("call", [2**100, 2**64, -2, 1.0, "0", None, float("inf")])
def test_a_forged_number_of_a_call_is_no_answer(call: object) -> None:
    """2**100 came back as an argument, and could not be packed: that was the check's fault."""
    with pytest.raises(StudentError):
        Student(lambda request: pack({"value": 5, "call": call})).f()


@pytest.mark.parametrize(
    "array",
    [
        np.full((6,) * 8, np.nan),
        np.zeros((1,) * 16),
        np.zeros((7,) * 4),
        np.full((100, 100), 1e300),
        np.zeros((9, 9, 9)),
        np.full((6, 6), -1e-300 + 1e300j),
        np.full(99, 2**63, np.uint64),
        np.zeros((500_000, 0)),
        np.full((40, 40), np.longdouble(10) ** 4000),
        10**5000,
        [[1e308] * 99] * 99,
        ["a"],
        None,
        np.array(["a" * 10**6]),
    ],
    ids=lambda array: (
        f"{type(array).__name__}{np.shape(array) if isinstance(array, np.ndarray) else ''}"
    ),
)
def test_any_array_is_printed_quickly_and_shortly(array: Any) -> None:
    """An array (6,)*8 of NaN took 69 s: six numbers of each axis are 1.7 million."""
    begin = time.process_time()
    assert 0 < len(short(array)) <= MAX_SHORT
    assert 0 < len(describe(array)) <= MAX_SHORT
    assert time.process_time() - begin < 0.5


def test_small_arrays_are_printed_as_before() -> None:
    assert short(np.array([1.0, 2.25])) == "[1.  , 2.25]"
    assert short(np.arange(20.0)) == "[ 0.,  1.,  2., ..., 17., 18., 19.]"
    assert short(np.array(2.5)) == "2.5"


ORDINARY = [
    "operands could not be broadcast together with shapes (20,) (2,)",
    "operands could not be broadcast together with shapes (20,3) (2,) (4,5)",
    "index 3 is out of bounds for axis 0 with size 3",
    "cannot reshape array of size 20 into shape (2,3)",
    "could not broadcast input array from shape (3,) into shape (2,)",
    "shape '[2, 3, 4]' is invalid for input of size 20",
    "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)",
    "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0",
    "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
    "Unable to allocate 7.11 PiB for an array with shape (1000000, 1000000) and data type float64",
    "[Errno 2] No such file or directory: '../data/songs.csv'",
    "unsupported operand type(s) for +: 'int' and 'str'",
    "not enough values to unpack (expected 3, got 2)",
    "EM_step() got an unexpected keyword argument 'foo'",
    "compute_responsibilities_for_all() missing 1 required positional argument: 'sigma'",
    "name 'x' is not defined",
    "division by zero",
    "(1.0, 2.0)",
    "3",
    "",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_python_and_numpy_tell_of_a_mistake_stays(text: str) -> None:
    assert without_arrays(text) == text


INPUTS = np.random.default_rng(3).normal(size=(20, 2)) * 100
TELLING = {
    "array": str(INPUTS),
    "repr": repr(INPUTS),
    "row": str(INPUTS[:, 0]),
    "list": str(INPUTS.tolist()),
    "numpy numbers": str(list(INPUTS[:, 0])),
    "tuples": str([tuple(row) for row in INPUTS]),
    "integers": str(INPUTS.astype(int).tolist()),
    "dict": str(dict(enumerate(INPUTS[:, 0]))),
    "text": str([str(x) for x in INPUTS[:, 0]]),
    "lines": "\n".join(map(str, INPUTS[:, 0])),
    "words": " and ".join(map(str, INPUTS[:, 0])),
    "names": " ".join(f"x{x}" for x in INPUTS[:, 0]),
    "bytes": str(INPUTS.tobytes()),
    "hex": INPUTS.tobytes().hex(),
    "hex dump": INPUTS.tobytes().hex(" "),
    "base64": base64.b64encode(INPUTS.tobytes()).decode(),
    "long integers": " ".join(f"a {int(abs(x) * 1e15)}" for x in INPUTS[:, 0]),
}


@pytest.mark.parametrize("kind", TELLING)
def test_an_exception_does_not_carry_the_inputs_of_a_check(kind: str) -> None:
    """A function that raises its own arguments would print hidden inputs into its feedback."""

    def tell() -> None:
        raise ValueError("given " + TELLING[kind])

    with pytest.raises(StudentError) as caught:
        student_with(f=tell).f()
    shown = str(caught.value)
    assert "…" in shown
    assert len(re.findall(r"\d+", shown.partition(" in the line ")[0])) <= 4  # two short decimals
    assert len(re.findall(r"\d{5,}", shown)) == 0


def test_names_and_lines_of_an_exception_are_short_and_carry_no_inputs() -> None:
    name = "_".join(f"{abs(x):.0f}" for x in INPUTS[:, 0])
    forged = {"raised": name, "message": "x" * 10**6, "function": name, "line": "y = 1; " * 10**5}
    for reply in (forged, forged | {"raised": "NotImplementedError"}, dict.fromkeys(forged, 5)):
        with pytest.raises(StudentError) as caught:
            Student(lambda request, reply=reply: pack(reply)).f()
        assert len(str(caught.value)) < 3 * MOST
        assert name[:30] not in str(caught.value)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "text",
    ["1" * 9999, "1 " * 9999, "[(" * 9999, "(1," * 9999, "1_" * 9999, "0a " * 9999, "\\x0" * 9999],
)
def test_no_text_takes_long_to_be_made_fit(text: str) -> None:
    begin = time.process_time()
    assert len(without_arrays(text)) <= MOST
    assert time.process_time() - begin < 0.1


def test_a_variable_is_read_as_an_answer() -> None:
    student = student_with(slope=2.5, X=np.eye(2), names=["a"], title="Songs", use=lambda x: x + 1)
    assert student.value("slope").number() == 2.5
    assert student.value("X").array((2, 2)).tolist() == [[1, 0], [0, 1]]
    assert student.value("title").text() == "Songs"
    assert student.use(student.value("slope")).number() == 3.5
    assert student.value("slope").stdout == ""


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (
            lambda student: student.value("slop"),
            (
                "`slop` is not defined in the notebook. Is it assigned, "
                "and did its cell run to its end?"
            ),
        ),
        (
            lambda student: student.value("slope").array((2,)),
            ("`slope` should have the shape (2,), got the number 2.5."),
        ),
        (
            lambda student: student.value("slope").text(),
            ("`slope` should be text, got the number 2.5."),
        ),
        (
            lambda student: student.value("slope").table(),
            ("`slope` should be a table (a DataFrame or a Series), got the number 2.5."),
        ),
        (
            lambda student: student.value("slope").parts("a", "b"),
            ("`slope` should be (a, b), got the number 2.5."),
        ),
        (
            lambda student: student.value("pair").parts("a", "b")[1].number(),
            ("The b of `pair` should be a number, got text."),
        ),
        (lambda student: student.value("gone").number(), "`gone` should be a number, got None."),
    ],
)
def test_a_variable_that_is_not_as_wanted_is_told_in_words(read: Any, message: str) -> None:
    with pytest.raises(StudentError) as caught:
        read(student_with(slope=2.5, gone=None, pair=(1, "x")))
    assert str(caught.value) == message
    kinds = {"defined": "missing", "got text": "text"}
    assert caught.value.kind == next((kinds[word] for word in kinds if word in message), "form")


TABLE = pd.DataFrame({"name": ["Ada", "Bo"], "points": [1.5, 2.0]}, index=["a", "b"])


def test_a_table_is_read_with_its_names_index_and_dtypes() -> None:
    student = student_with(f=lambda: (TABLE, TABLE.points), table=TABLE)
    frame, series = student.f()
    for answer in (frame, student.value("table")):
        found = answer.table("points")
        assert found is not TABLE
        pd.testing.assert_frame_equal(found, TABLE)
    pd.testing.assert_series_equal(series.table(), TABLE.points)


def test_a_table_is_still_read_as_an_array() -> None:
    """A student may return a Series where an array is asked for, also among others."""
    student = student_with(f=lambda: TABLE.points, g=lambda: {"a": [TABLE.points, TABLE]})
    assert student.f().array((2,)).tolist() == [1.5, 2.0]
    assert isinstance(student.f().data, np.ndarray)
    assert [part.number() for part in student.f()] == [1.5, 2.0]
    series, frame = student.g().data["a"]
    assert numbers(series).tolist() == [1.5, 2.0]
    assert frame == [["Ada", 1.5], ["Bo", 2.0]]


def test_dates_and_text_of_a_table_are_no_numbers() -> None:
    dates = pd.Series(pd.to_datetime(["2026-01-01"]))
    for column in (
        dates,
        dates.dt.tz_localize("UTC"),
        dates - dates,
        pd.Series(["1"]),
        dates.astype("category"),
    ):
        with pytest.raises(StudentError, match="should be an array of numbers"):
            student_with(f=lambda column=column: column).f().array()


@pytest.mark.parametrize(
    ("returned", "columns", "message"),
    [
        (
            TABLE.points,
            ["points"],
            ("What f returned should be a table (a DataFrame), got a Series."),
        ),
        (
            np.ones((2, 2)),
            [],
            (
                "What f returned should be a table (a DataFrame or a Series), "
                "got an array of shape (2, 2)."
            ),
        ),
        (
            TABLE,
            ["name", "mark"],
            ("What f returned should have one column mark, got the columns name, points."),
        ),
        (pd.DataFrame(), ["mark"], "What f returned should have one column mark, got no columns."),
        (
            pd.DataFrame({"a": [object()]}),
            [],
            (
                "What f returned should hold numbers, text and dates, "
                "got something else in the column a."
            ),
        ),
        (
            pd.Series(np.zeros(MAX_ROWS + 1, bool)),
            [],
            ("What f returned is too large or nested too deep to be checked."),
        ),
    ],
    ids=lambda value: "",
)
def test_what_is_not_the_table_that_is_wanted_is_told_in_words(
    returned: Any, columns: list[str], message: str
) -> None:
    with pytest.raises(StudentError) as caught:
        student_with(f=lambda: returned).f().table(*columns)
    assert str(caught.value) == message


def test_the_names_of_columns_do_not_carry_the_inputs_of_a_check() -> None:
    names = [f"{x:.6f}" for x in INPUTS[:8, 0]]
    with pytest.raises(StudentError) as caught:
        student_with(f=lambda: pd.DataFrame([range(8)], columns=names)).f().table("a")
    assert re.findall(r"\d{3,}", str(caught.value)) == []


def test_a_table_goes_in_as_a_table_and_a_change_of_it_is_seen() -> None:
    def change(table: Any) -> Any:
        table["points"] = 0.0

    student = student_with(means=lambda table: table.mean(numeric_only=True), change=change)
    assert student.means(TABLE).table().to_dict() == {"points": 1.75}
    kept = student.keep(TABLE)
    student.means(kept)
    assert not student.is_changed(kept, TABLE)
    student.change(kept)
    assert student.is_changed(kept, TABLE)
    assert TABLE.points.tolist() == [1.5, 2.0]


def test_a_helper_gets_tables_and_gives_them() -> None:
    namespace: dict[str, Any] = {"clean": lambda table: None}
    namespace["total"] = lambda: float(namespace["clean"](TABLE).points.sum())
    student = in_process(namespace, limit_s=2)
    student.help({"clean": lambda table: table[table.points > 1.7]})
    assert student.total().number() == 2.0


def test_what_a_call_prints_is_in_its_answer() -> None:
    def tell(name: str) -> tuple[int, int]:
        print("Hello", name)
        print("Bye", end="")
        return 1, 2

    student = student_with(
        tell=tell, silent=lambda: None, many=lambda: print("x" * MAX_PRINTED * 2)
    )
    assert student.tell("Ada").stdout == "Hello Ada\nBye"
    assert [part.stdout for part in student.tell("Bo")] == ["Hello Bo\nBye"] * 2
    assert student.silent().stdout == ""
    assert student.many().stdout == "x" * MAX_PRINTED


@pytest.mark.parametrize("printed", [5, None, ["a"], b"a", {"a": 1}])
def test_forged_prints_are_none(printed: object) -> None:
    reply = pack({"value": 1, "call": 0, "printed": printed})
    assert Student(lambda _: reply).f().stdout == ""


def test_forged_prints_are_cut() -> None:
    reply = pack({"value": 1, "call": 0, "printed": "x" * 10**7})
    assert len(Student(lambda _: reply).f().stdout) == MAX_PRINTED
