"""Values arrive with their exact types: what prints, hashes and compares the same."""

import collections
import datetime as dt
import decimal
import fractions
import pathlib
import random
import re
import uuid
import zoneinfo
from typing import Any

import msgpack
import numpy as np
import pandas as pd
import pytest
import torch

from autograder.jail.exact import MAX_BYTES, Values, make_pandas_scalar


class Nobody:
    """An end whose objects have no stand-ins."""

    def export(self, value: Any) -> Any:
        if isinstance(value, type):
            return ["class", value.__module__, value.__name__]
        return ["object", type(value).__name__]

    def import_(self, tree: list[Any]) -> Any:
        if tree[0] == "class":
            return getattr(__import__(tree[1]), tree[2])
        return ("stand-in", tree[1])


class Ends:
    """Two ends, and bytes between them."""

    def __init__(self) -> None:
        self.ours, self.theirs = Values(Nobody(), 0), Values(Nobody(), 1)

    def send(self, value: Any) -> Any:
        return self.theirs.read(carried(self.ours.whole(value)))

    def sync(self) -> None:
        self.ours.apply(carried(self.theirs.changes()))


def carried(tree: Any) -> Any:
    return msgpack.unpackb(msgpack.packb(tree, use_bin_type=True), strict_map_key=False)


NOON = dt.datetime(2026, 2, 3, 12, 0, 1, 5, dt.UTC)
VALUES = [
    None, True, 0, -7, 2**63, 2**70, -(2**90), 0.1, float("nan"), float("inf"), -0.0, 1 + 2j, "",
    "a\u20ac\U0001f600", "\ud800", b"", b"\x00\xff", bytearray(b"ab"), [], [1, [2, (3, {4})]], (),
    (1,), {}, {"b": 1, "a": [2]}, {(1, 2): 3}, {1.5: "x", True: None}, set(), {1, 2, 3},
    {"p", "q", "rs", "xyz"}, frozenset({1, frozenset()}), range(3), range(9, 0, -2),
    slice(1, None, 2), ..., NotImplemented, fractions.Fraction(1, 3), decimal.Decimal("1.10"),
    decimal.Decimal("NaN"), dt.date(2024, 2, 29), dt.time(1, 2, 3, fold=1), NOON,
    NOON.replace(tzinfo=zoneinfo.ZoneInfo("UTC")), dt.timedelta(-1, 2, 3),
    dt.timezone(dt.timedelta(hours=2)), dt.timezone(dt.timedelta(hours=2), "here"),
    uuid.UUID(int=5), pathlib.Path("a/b"), pathlib.PurePosixPath("/x"),
    re.compile("a+", re.IGNORECASE), collections.OrderedDict([("z", 1), ("a", 2)]),
    collections.Counter("abca"), collections.deque([1, 2], maxlen=3),
    collections.defaultdict(int, {"a": 1}), np.float64(0.1), np.float32(0.1), np.int8(-3),
    np.uint64(2**64 - 1), np.bool_(True), np.complex64(1j), np.str_("ab"), np.bytes_(b"ab"),
    np.datetime64("2024-02-29"), np.timedelta64(3, "h"), np.longdouble(1) / 3, np.array(3.0),
    np.zeros((0, 3)), np.arange(6).reshape(2, 3), np.arange(6, dtype=">i2"),
    np.array(["a", "bcd"]), np.array([True]), np.eye(2, dtype=np.float32),
    np.array([("x", 1.5)], dtype=[("name", "U3"), ("size", float)]),
    np.array([("x", 1.5)], dtype=[("name", "U3"), ("size", float)])[0],
    np.array([1, "a", None], dtype=object), np.array([[1, [2]], [3, 4]], dtype=object),
    np.array(["2024-01", "NaT"], "M8[M]"),
    np.ma.masked_array([1.0, 2.0], mask=[False, True], fill_value=-1), np.dtype("f4"),
    np.dtype([("a", "i4"), ("b", "f8", (2,))]),
    pd.Timestamp("2024-02-29 12:00", tz="Europe/Berlin"), pd.Timestamp("2024-02-29"),
    pd.Timedelta("1D 3s"), pd.NA, pd.NaT, pd.Period("2024-02", freq="M"), pd.Interval(0, 1),
    pd.Index([1, 2, 3], name="n"), pd.Index(["a", "b"]), pd.RangeIndex(2, 9, 3, name="r"),
    pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["x", "y"]),
    pd.date_range("2024", periods=3, freq="D"),
    pd.CategoricalIndex(["a", "b", "a"], ordered=True), pd.Series([1, 2]),
    pd.Series([1.5, None], index=["a", "b"], name="s"), pd.Series(["a", None], dtype="string"),
    pd.Series(["a", "b"]), pd.Series(["a", 1, None], dtype=object),
    pd.Series([1, None], dtype="Int64"), pd.Series(pd.date_range("2024", periods=2, tz="UTC")),
    pd.Series(pd.to_timedelta([1, 2], unit="h")), pd.Series([True, None], dtype="boolean"),
    pd.Series(pd.Categorical(["lo", "hi"], categories=["lo", "hi"], ordered=True)),
    pd.Series([], dtype=float), pd.DataFrame({"a": [1, 2], "b": ["x", "y"], "c": [0.5, np.nan]}),
    pd.DataFrame(), pd.DataFrame(index=[1, 2]), pd.DataFrame(columns=["p"]),
    pd.DataFrame(np.eye(2), columns=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
    pd.DataFrame({"t": pd.date_range("2024", periods=2)}, index=pd.Index(["u", "v"], name="who")),
    torch.arange(4.0), torch.zeros((2, 0), dtype=torch.int32),
    torch.tensor(1.5, requires_grad=True), torch.nn.Parameter(torch.ones(2)),
    torch.nn.Parameter(torch.ones(2, dtype=torch.int64), requires_grad=False),
]  # fmt: skip


@pytest.mark.parametrize(
    "value",
    VALUES,
    ids=[f"{at} {type(value).__name__}" for at, value in enumerate(VALUES)],
)
def test_a_value_arrives_as_it_was(value: Any) -> None:
    arrived = Ends().send(value)
    assert type(arrived) is type(value)
    assert repr(arrived) == repr(value)
    assert str(getattr(arrived, "dtype", "")) == str(getattr(value, "dtype", ""))
    assert getattr(arrived, "shape", ()) == getattr(value, "shape", ())


def test_tables_arrive_with_names_index_and_dtypes() -> None:
    for value in (value for value in VALUES if isinstance(value, pd.DataFrame)):
        pd.testing.assert_frame_equal(Ends().send(value), value, check_freq=True)
    for value in (value for value in VALUES if isinstance(value, pd.Series)):
        pd.testing.assert_series_equal(Ends().send(value), value, check_freq=True)


def test_aliases_stay_aliases() -> None:
    inner: list[Any] = [1]
    outer = Ends().send([inner, {"again": inner}])
    assert outer[0] is outer[1]["again"]
    cyclic: list[Any] = [1]
    cyclic.append(cyclic)
    arrived = Ends().send(cyclic)
    assert arrived[1] is arrived


def test_what_arrived_once_is_the_same_object_later() -> None:
    ends, value = Ends(), [1]
    assert ends.send(value) is ends.send((value,))[0]


def _set(value: Any, key: Any, item: Any) -> None:
    value[key] = item


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (lambda: [3, 1, 2], lambda v: v.sort()),
        (lambda: [[1], [2]], lambda v: v[0].append(5)),
        (lambda: {"a": 1}, lambda v: v.update(b=[2])),
        (lambda: {1, 2}, lambda v: v.add(3)),
        (lambda: bytearray(b"ab"), lambda v: v.append(99)),
        (lambda: collections.deque([1], 2), lambda v: v.appendleft(0)),
        (lambda: collections.defaultdict(list), lambda v: v["new"]),
        (lambda: collections.Counter("ab"), lambda v: v.update("b")),
        (lambda: np.arange(4), lambda v: v.fill(7)),
        (lambda: np.array([1, None], dtype=object), lambda v: _set(v, 1, "x")),
        (lambda: pd.DataFrame({"a": [1]}), lambda v: _set(v, "b", [2.5])),
        (lambda: pd.DataFrame({"a": [2, 1]}), lambda v: _set(v.loc, (0, "a"), 5)),
        (lambda: pd.Series([1, 2]), lambda v: _set(v, 0, 9)),
        (lambda: torch.zeros(3), lambda v: v.add_(1)),
        (lambda: torch.nn.Parameter(torch.zeros(3)), lambda v: v.data.add_(1)),
        (lambda: np.random.default_rng(3), lambda v: v.random(5)),
        (lambda: random.Random(3), lambda v: v.random()),
    ],
)  # fmt: skip
def test_a_change_comes_back_to_the_same_object(make: Any, change: Any) -> None:
    ends, value, expected = Ends(), make(), make()
    arrived = ends.send(value)
    ends.sync()
    change(arrived)
    change(expected)
    ends.sync()
    assert described(value) == described(expected)
    assert carried(ends.theirs.changes()) == [], "told once"


def described(value: Any) -> str:
    if hasattr(value, "bit_generator"):
        return repr(value.bit_generator.state)
    return repr(value.getstate() if isinstance(value, random.Random) else value)


def test_a_value_that_is_too_large_stays_where_it_is() -> None:
    ends = Ends()
    assert ends.send([1, np.zeros(MAX_BYTES // 8 + 1)]) == ("stand-in", "list")
    assert not ends.ours.mirrors


@pytest.mark.parametrize(
    "tree",
    [
        ["new", 2, "list", [], []],
        ["new", 5, "nothing", [], []],
        ["scalar", "O", b"12345678", False],
        ["=", 77],
        ["copy", "array", [], ["O", [1], b"12345678"]],
        ["generator"],
        ["copy", "generator", ["os"], [{}]],
        ["dtype", 3],
    ],
)
def test_what_is_no_value_is_refused(tree: Any) -> None:
    values = Values(Nobody(), 0)
    with pytest.raises((ValueError, KeyError, TypeError, IndexError)):
        values.read(tree)


def test_codes_of_an_index_lie_within_its_levels() -> None:
    parts = [["a"], [pd.Index([1, 2])], [np.array([0, 1000])]]
    with pytest.raises(ValueError, match="On level 0, code"):
        make_pandas_scalar("MultiIndex", parts)
