"""What checks may pass: values that arrive as they are. Anything else is the check's fault."""

from collections import OrderedDict, namedtuple
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from autograder.arguments import assert_plain
from autograder.exc import ChecksError
from autograder.grading.checker import Checks
from autograder.jail.wire import pack, unpack
from autograder.notebook import in_process
from autograder.student import Student, tensor

Pair = namedtuple("Pair", "a b")  # noqa: PYI024 - as checks write it


class DataFrame:
    """A stand-in for a class of pandas' that is none of its tables."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.ones((2, 2))


DataFrame.__module__ = "pandas.core.frame"


class Songs(DataFrame):
    """A course's own subclass of a table."""


def student() -> Student:
    return in_process({"f": lambda x, *rest, **more: x}, limit_s=5)


CHANGED = [
    (DataFrame(), "DataFrame (pandas)", ".to_numpy()"),
    (pd.Index([1, 2]), "Index (pandas)", ".to_numpy()"),
    (
        pd.DataFrame({"day": [date(2026, 1, 1)]}),
        "a table with more than numbers, text and dates in the column day",
        "as text",
    ),
    (
        pd.Series([1], index=pd.period_range("2026", periods=1, freq="Y")),
        "a table with more than numbers, text and dates in the index",
        "as text",
    ),
    (Songs(), "DataFrame (pandas)", ".to_numpy()"),
    ([1, {"a": (DataFrame(),)}], "DataFrame (pandas)", ".to_numpy()"),
    (np.ones((1, 1)).view(np.matrix), "matrix (numpy)", "numpy.asarray("),
    (np.ma.masked_array([1.0], [True]), "MaskedArray (numpy.ma)", ".filled("),
    (
        np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        "recarray (numpy)",
        "numpy.asarray(",
    ),
    (
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        "an array of dtype [('a', '<i8'), ('b', '<f8')]",
        "an array of numbers",
    ),
    (np.array(["a", "b"]), "an array of dtype <U1", ".tolist()"),
    (np.array([1, None]), "an array of dtype object", ".tolist()"),
    (np.datetime64("2026-01-01"), "a number of dtype datetime64[D]", ".item()"),
    ({1, 2}, "a set, which would arrive as a list", "a list"),
    (frozenset({1}), "a frozenset, which would arrive as a list", "a list"),
    (Pair(1, 2), "Pair, which would arrive as a plain tuple", "tuple("),
    (OrderedDict(a=1), "OrderedDict, which would arrive as a plain dict", "dict("),
    ({(1, 2): 3}, "a dict whose keys are of type tuple", "a list of pairs"),
    (range(3), "range", "what it holds"),
    (date(2026, 1, 1), "date", "what it holds"),
    (Fraction(1, 2), "Fraction", "what it holds"),
    (abs, "builtin_function_or_method", "what it holds"),
]


@pytest.mark.parametrize(
    ("value", "got", "remedy"), CHANGED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_would_arrive_as_something_else_is_refused(value: Any, got: str, remedy: str) -> None:
    for call in (
        lambda: student().f(value),
        lambda: student().f(1, x2=value),
        lambda: student().keep(value),
    ):
        with pytest.raises(ChecksError) as caught:
            call()
        assert caught.value.got == got
        assert remedy in caught.value.remedy
        assert caught.value.where in {"an argument of f", "an argument of keep"}


def test_an_answer_within_another_value_is_refused() -> None:
    """It would arrive as a name: only an answer that is itself an argument is passed back."""
    notebook = student()
    answer = notebook.f(1)
    assert notebook.f(answer).number() == 1
    with pytest.raises(
        ChecksError, match=r"got Answer \(autograder\); pass it as an argument of its own"
    ):
        notebook.f([answer])


PLAIN = [
    None,
    True,
    1,
    2**70,
    1.5,
    float("inf"),
    1j,
    "text",
    b"bytes",
    [1, [2]],
    (1, (2,)),
    {"a": 1, 2: [3], 0.5: None},
    np.float32(1),
    np.int64(2),
    np.bool_(True),
    np.str_("text"),
    np.ones((2, 3)),
    np.arange(6).reshape(2, 3).T,
    np.array([True]),
    np.array([1j]),
    np.array([], dtype=np.float16),
    np.array(5.0),
    [np.ones(2), {"a": np.ones(1)}],
    {np.int64(1): 2},
]


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_plain_values_are_given_and_arrive_as_they_were(value: Any) -> None:
    assert_plain(value, "f")
    arrived = unpack(pack(value))
    np.testing.assert_equal(arrived, value)
    assert type(arrived) is type(value) or isinstance(value, np.str_ | np.ndarray)


TABLES = [
    pd.DataFrame({"name": ["Ada", None], "points": [1.5, 2.0], "n": [1, 2]}, index=[7, 9]),
    pd.DataFrame({"when": pd.to_datetime(["2026-01-01"]), "group": pd.Categorical(["a"])}),
    pd.Series([1, 2], name="points"),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: type(table).__name__)
def test_a_table_is_given_and_arrives_as_it_was(table: Any) -> None:
    arrived: list[Any] = []
    notebook = in_process({"f": arrived.append}, limit_s=5)
    notebook.f(table)
    notebook.f([table, {"a": table}])
    assert type(arrived[0]) is type(table)
    assert arrived[0].equals(table)
    assert arrived[1][1]["a"].equals(table)
    assert arrived[0] is not table


def test_a_tensor_of_ours_is_given() -> None:
    assert_plain([tensor([1.0, 2.0])], "f")


def test_whatever_a_notebook_returned_may_be_given_back_to_it() -> None:
    """A student's odd answer is the student's: it must never become a fault of the check."""
    for odd in [
        object(),
        {1, 2},
        {(1, 2): object()},
        np.ones((1, 1)).view(np.matrix),
        [DataFrame()],
        2**100,
        np.array(["a", None]),
        Pair(1, 2),
    ]:
        notebook = in_process({"odd": lambda odd=odd: [odd], "f": lambda x: x}, limit_s=5)
        notebook.f(notebook.odd().data)


CHECK = """
import pytest

@pytest.mark.grade("check_f", points=1)
def test_of_a_table(student):
    student.f(student.table)

def probe_f(student):
    student.f(student.table)
"""


def test_the_check_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "test_f.py").write_text(CHECK)
    checks, notebook = Checks(tmp_path), student()
    notebook.table = DataFrame()
    for name, line, run in (
        ("test_of_a_table", 6, checks.run),
        ("the probe of check_f", 9, checks.probe),
    ):
        with pytest.raises(ChecksError) as caught:
            run("check_f", notebook)
        assert str(caught.value) == (
            f"test_f.py, line {line}, in {name}: an argument of f: expected arrays, tables and "
            "plain data (numbers, text, None, lists, tuples, dicts), got DataFrame (pandas); "
            "pass a DataFrame, a Series or .to_numpy()"
        )
