"""The wire carries plain data, and nothing else."""

import math
import struct
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

import msgpack
import numpy as np
import pandas as pd
import pytest
import torch

from autograder.jail.table import MAX_COLUMNS, MAX_ROWS_WITHOUT_COLUMNS, Table, to_pandas
from autograder.jail.wire import (
    MAX_BYTES,
    MAX_CONTAINERS,
    MAX_DEPTH,
    MAX_NESTED,
    MAX_RANK,
    Opaque,
    Reference,
    Tensor,
    WireError,
    pack,
    unpack,
)

ARRAY, TUPLE, MAPPING, SET, OPAQUE, COMPLEX, BIG_INT = 1, 2, 3, 4, 5, 7, 8


def extension(code: int, content: Any) -> msgpack.ExtType:
    return msgpack.ExtType(code, msgpack.packb(content))


def native_map(keys: list[Any]) -> bytes:
    """Pack a map of msgpack's own, which may have any value as a key."""
    head = b"\xdf" + struct.pack(">I", len(keys))
    return head + b"".join(msgpack.packb(key) + b"\xc0" for key in keys)


def own_map(keys: list[Any]) -> bytes:
    return msgpack.packb(extension(MAPPING, [[key, None] for key in keys]))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -7,
        2**63,
        -(2**70),
        1.5,
        1 + 2j,
        "naïve ☃",
        b"\x00\xff",
        [],
        [1, [2.0, "x"]],
        (),
        (1, (2,)),
        {"a": 1, 2: [3]},
        Opaque("Thing"),
        Reference(3, (0, 1)),
    ],
)
def test_plain_values_come_back_as_they_were(value: object) -> None:
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "dtype", ["bool", "int8", "uint64", "float16", "float32", "float64", ">f8", "complex128"]
)
@pytest.mark.parametrize("shape", [(), (0, 2), (3,), (2, 3, 4)])
def test_arrays_keep_dtype_shape_and_content(dtype: str, shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    back = unpack(pack(array))
    assert back.dtype == array[()].dtype
    assert back.shape == shape
    assert np.array_equal(back, array)


def test_views_that_are_not_contiguous_arrive_whole() -> None:
    array = np.arange(24.0).reshape(4, 6)[::2, ::-3].T
    assert np.array_equal(unpack(pack(array)), array)


def test_containers_that_students_use_arrive_as_plain_ones() -> None:
    class Point(NamedTuple):
        x: int
        y: int

    values = {
        "ordered": OrderedDict(a=1),
        "point": Point(1, 2),
        "deque": deque([1, 2]),
        "keys": {5: 6}.keys(),
        "range": range(3),
    }
    back = unpack(pack(values))
    assert back == {
        "ordered": {"a": 1},
        "point": (1, 2),
        "deque": [1, 2],
        "keys": [5],
        "range": [0, 1, 2],
    }
    assert unpack(pack({3})) == [3]


def test_ragged_object_arrays_arrive_as_lists() -> None:
    ragged = np.empty(2, dtype=object)
    ragged[:] = [np.zeros(2), np.ones(3)]
    first, second = unpack(pack(ragged))
    assert first.shape == (2,)
    assert second.shape == (3,)


def test_what_has_no_plain_form_arrives_as_its_types_name() -> None:
    class AlwaysEqual:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    assert unpack(pack([AlwaysEqual(), iter([1]), np.array(["2020"], dtype="M8[Y]")])) == [
        Opaque("AlwaysEqual"),
        Opaque("list_iterator"),
        Opaque("array of datetime64[Y]"),
    ]


def test_a_value_that_holds_itself_is_cut_off() -> None:
    endless: list[object] = []
    endless.append(endless)
    back = unpack(pack(endless))
    for _ in range(MAX_DEPTH):
        assert isinstance(back, list)
        back = back[0]
    assert back == Opaque("list")


def test_a_huge_array_is_refused_before_it_is_copied() -> None:
    with pytest.raises(WireError, match="more than"):
        pack(np.broadcast_to(0.0, (MAX_BYTES,)))


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\xc1",
        b"\x92\x01",
        msgpack.packb(msgpack.ExtType(99, b"\x01")),
        msgpack.packb(msgpack.ExtType(1, b"\x01")),
        msgpack.packb(msgpack.ExtType(1, msgpack.packb(["|O", [1], b"12345678"]))),
        msgpack.packb(msgpack.ExtType(1, msgpack.packb(["f8", [10**9], b"12345678"]))),
        msgpack.packb(msgpack.ExtType(3, msgpack.packb([[[], 1, 2]]))),
    ],
)
def test_bytes_that_are_no_value_are_refused(packed: bytes) -> None:
    with pytest.raises(WireError):
        unpack(packed)


def test_a_dtype_with_objects_in_it_cannot_be_smuggled_in() -> None:
    packed = msgpack.packb(msgpack.ExtType(1, msgpack.packb([[["a", "O"]], [1], b"12345678"])))
    with pytest.raises(WireError):
        unpack(packed)


def test_bytes_nested_without_end_are_refused_and_do_not_overflow_the_stack() -> None:
    packed = msgpack.packb(1)
    for _ in range(20_000):
        packed = msgpack.packb(msgpack.ExtType(2, packed))
        if len(packed) > 2**17:
            break
    with pytest.raises(WireError, match="nested"):
        unpack(packed)


def test_a_tensor_is_one_at_the_students_end_alone() -> None:
    """A marked array becomes a tensor in the notebook; one that comes out is refused as forged."""
    for array in (np.arange(6.0).reshape(2, 3), np.array(2.5), np.array([1, 2])):
        packed = pack([array.view(Tensor)])
        (inside,) = unpack(packed, tensors=True)
        assert isinstance(inside, torch.Tensor)
        assert inside.numpy().dtype == array.dtype
        assert np.array_equal(inside.numpy(), array)
        with pytest.raises(WireError, match="unknown kind"):
            unpack(packed)


def test_tensors_of_the_notebook_come_out_as_arrays() -> None:
    tensor = torch.arange(4.0).reshape(2, 2).requires_grad_()
    back = unpack(pack({"loss": tensor.sum(), "means": tensor, "labels": torch.tensor([1, 0])}))
    assert back["loss"] == 6.0
    assert np.array_equal(back["means"], [[0, 1], [2, 3]])
    assert back["means"].dtype == np.float32
    assert back["labels"].tolist() == [1, 0]


# Keys that have the same hash once they are unpacked.
COLLIDING: dict[str, Callable[[int], Any]] = {
    "complex": lambda k: extension(COMPLEX, [-1000003.0 * k, float(k)]),
    "long integers": lambda k: extension(BIG_INT, hex((2**61 - 1) * (k + 8))),
    "tuples": lambda k: extension(
        TUPLE, [extension(BIG_INT, hex((2**61 - 1) * (k + 8))), extension(TUPLE, [1, 2])]
    ),
    "unsigned integers": lambda k: 2**63 + k,
    "references": lambda k: extension(6, [(2**61 - 1) * (k % 8), [k, -1000003 * k]]),
    "arrays": lambda k: extension(ARRAY, ["<i8", [1], struct.pack("<q", k)]),
    "0-d arrays": lambda k: extension(ARRAY, ["<c16", [], struct.pack("<dd", -1000003 * k, k)]),
    "lists": lambda k: [k, [[k]]],
}


@pytest.mark.parametrize("forge", [native_map, own_map])
@pytest.mark.parametrize("kind", COLLIDING)
def test_keys_whose_hash_anybody_can_choose_are_never_hashed(
    kind: str, forge: Callable[[list[Any]], bytes]
) -> None:
    """16,000 complex keys of one hash took 2.3 s to unpack; the time grows quadratically."""
    packed = forge([COLLIDING[kind](k) for k in range(16_000)])
    begin = time.process_time()
    with pytest.raises(WireError, match="neither text nor a number"):
        unpack(packed)
    assert time.process_time() - begin < 1.0


@pytest.mark.parametrize(
    "keys",
    [
        [m * 2.0**e for m in range(1, 4001, 2) for e in range(-1000, 900, 61)],
        [k << 41 for k in range(60_000)],
        [k * (2**61 - 1) + j for k in range(-4, 4) for j in range(8000)],
        [math.nan] * 60_000,
        [f"key {k}" for k in range(60_000)],
    ],
    ids=["floats", "low bits", "modulo the prime", "nan", "text"],
)
@pytest.mark.parametrize("forge", [native_map, own_map])
def test_keys_that_are_hashed_cost_little_however_they_are_chosen(
    keys: list[Any], forge: Callable[[list[Any]], bytes]
) -> None:
    packed = forge(keys)
    begin = time.process_time()
    assert len(unpack(packed)) == len(keys)
    assert time.process_time() - begin < 1.5


def test_a_key_that_comes_twice_counts_once_as_in_a_dict() -> None:
    for forge in (native_map, own_map):
        assert unpack(forge(["a", "b", "a", 1, True, 1.0])) == {"a": None, "b": None, 1: None}


@pytest.mark.parametrize(
    ("key", "arrives"),
    [
        ("a", "a"),
        (np.str_("a"), "a"),
        (b"a", b"a"),
        (None, None),
        (3, 3),
        (True, True),
        (1.5, 1.5),
        (np.int64(3), 3),
        (np.uint8(3), 3),
        (np.bool_(1), True),
        (np.float32(1.5), 1.5),
        (np.longdouble(1.5), 1.5),
        (torch.tensor(3), 3),
        (2**63, str(2**63)),
        (np.uint64(2**63), str(2**63)),
        (-(2**200), str(-(2**200))),
        (10**5000, Opaque("int of too many digits")),
        (1 + 2j, "(1+2j)"),
        ((1.0, 2.0), "(1.0, 2.0)"),
        ((np.float64(1), torch.tensor(2.0)), "(1.0, 2.0)"),
        (((1, 2), 3), "((1, 2), 3)"),
        (frozenset({1}), "(1,)"),
        (Opaque("Thing"), Opaque("Thing")),
        (len, Opaque("builtin_function_or_method")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_keys_arrive_as_text_or_numbers(key: object, arrives: object) -> None:
    (found,) = unpack(pack({key: 0}))
    assert found == arrives
    assert type(found) is type(arrives)


def test_dicts_keyed_by_coordinates_keep_all_their_entries() -> None:
    """Two centroids that differ only in the last digit are two keys, whatever type they have."""
    near = [np.float64(1), np.nextafter(1, 2)]
    for keys in (
        [tuple(row) for row in np.array([near, near[::-1]])],
        [tuple(row) for row in torch.tensor(np.array([near, near[::-1]]))],
        [tuple(np.arange(2000.0) + (np.arange(2000) == k)) for k in (5, 1000)],
        [complex(*near), complex(*near[::-1])],
    ):
        assert len(unpack(pack(dict.fromkeys(keys, 0)))) == 2


def nested(depth: int, *wraps: Callable[[Any], Any]) -> bytes:
    value: Any = 1
    for level in range(depth):
        value = wraps[level % len(wraps)](value)
    return msgpack.packb(value)


@pytest.mark.parametrize(
    "wraps",
    [
        [lambda value: [value]],
        [lambda value: {"a": value}],
        [lambda value: extension(TUPLE, [value])],
        [lambda value: extension(MAPPING, [["a", value]]), lambda value: [value]],
        [lambda value: [value], lambda value: {"a": value}, lambda value: extension(SET, [value])],
    ],
)
def test_all_kinds_of_containers_count_as_levels(wraps: list[Callable[[Any], Any]]) -> None:
    """Containers of msgpack may be nested 1024 deep, where recursive functions fail."""
    for depth in (MAX_NESTED + 1, 900):
        try:
            packed = nested(depth, *wraps)
        except ValueError:  # msgpack itself packs no more than 511 levels
            packed = b"\x91" * depth + b"\x01"
        with pytest.raises(WireError, match="nested"):
            unpack(packed)


def test_the_deepest_value_that_is_sent_can_be_read() -> None:
    value: Any = np.zeros(2).view(Tensor)
    for _ in range(MAX_DEPTH):
        value = {"a": value}
    assert unpack(pack(value), tensors=True)
    value = np.zeros(2)
    for _ in range(MAX_DEPTH - 1):
        value = {"a": value}
    assert "array" in repr(unpack(pack(value)))


@pytest.mark.parametrize(
    "shape",
    [(2**40, 0), (0, 2**62, 2**62), (MAX_CONTAINERS + 1, 0), (1,) * (MAX_RANK + 1), (3, 0) * 13],
)
def test_arrays_that_are_long_without_numbers_or_of_many_axes_are_not_read(
    shape: tuple[int, ...],
) -> None:
    """As a collection of points, ``np.empty((2**40, 0))`` was taken apart row by row."""
    content = bytes(0 if 0 in shape else 1)
    with pytest.raises(WireError, match="dimensions"):
        unpack(msgpack.packb(extension(ARRAY, ["|b1", list(shape), content])))
    if math.prod(length or 1 for length in shape) < 2**60:
        back = unpack(pack(np.empty(shape, "b1")))
        assert isinstance(back, Opaque)
        assert back.type_name.startswith(f"array of {len(shape)} dimensions")


def test_short_arrays_without_numbers_keep_their_shape() -> None:
    for shape in [(0,), (5, 0), (0, 2**10, 3), (1,) * MAX_RANK]:
        assert unpack(pack(np.zeros(shape))).shape == shape


@pytest.mark.parametrize(
    "shape", [[-1], [1.0], [True], ["1"], [[1]], None, "1", {"a": 1}, [2**64 - 1]]
)
def test_a_shape_that_is_none_is_refused(shape: object) -> None:
    with pytest.raises(WireError):
        unpack(msgpack.packb(extension(ARRAY, ["|b1", shape, b"\x01"])))


def long_lists(length: int) -> bytes:
    return b"\xdd" + struct.pack(">I", length)


@pytest.mark.parametrize(
    "packed",
    [
        long_lists(2**24) * 900 + bytes(2**24),
        long_lists(MAX_BYTES - 5) + bytes(MAX_BYTES - 5),
        msgpack.packb(extension(OPAQUE, [extension(ARRAY, ["|b1", [1], b"\x01"])] * 50_000)),
        msgpack.packb(extension(SET, extension(ARRAY, ["|b1", [2**24], bytes(2**24)]))),
        msgpack.packb(extension(TUPLE, bytes(2**25))),
        msgpack.packb(msgpack.ExtType(TUPLE, b"\x91\x01\x91")),
        b"\xd6\xff\xa3abc",
        b"\xc9" + struct.pack(">Ib", 2, TUPLE) + b"\x92\x01\x02",
    ],
    ids=["headers", "zeros", "name", "set", "tuple", "longer", "time", "shorter"],
)
def test_what_is_larger_than_its_bytes_or_says_a_wrong_length_is_refused_at_once(
    packed: bytes,
) -> None:
    begin = time.process_time()
    with pytest.raises(WireError):
        unpack(packed)
    assert time.process_time() - begin < 2.0


def test_large_content_in_many_extensions_is_not_copied_for_each() -> None:
    """Each level held a copy of 64 MiB: 40 of them are 2.5 GiB."""
    packed = b"\xc6" + struct.pack(">I", 2**25) + bytes(2**25)
    for _ in range(15):
        inner = b"\x91" + packed
        packed = b"\xc9" + struct.pack(">Ib", len(inner), TUPLE) + inner
    with pytest.raises(WireError, match="too much"):
        unpack(packed)


def test_damaged_bytes_give_a_value_or_a_wire_error_and_take_no_time() -> None:
    rng = np.random.default_rng(7)
    whole = pack({"a": [1, 2.5, "x" * 40, (1, {3: np.zeros((2, 2))})], "b": bytes(300), "c": 2**70})
    for _ in range(3000):
        damaged = bytearray(whole)
        for place in rng.integers(len(whole), size=rng.integers(1, 4)):
            damaged[place] = rng.integers(256)
        begin = time.process_time()
        with suppress(WireError):
            unpack(bytes(damaged[: rng.integers(1, len(whole) + 1)]))
        assert time.process_time() - begin < 0.5


SALES = pd.DataFrame({"kind": ["a", "b", "a"], "size": ["S", "S", "M"], "sold": [1.0, 2.5, 3.0]})
FRAMES = {
    "numbers and text": pd.DataFrame(
        {"n": [1, 2], "x": [0.5, np.nan], "is": [True, False], "name": ["Ada", None]},
        index=["first", "second"],
    ),
    "small dtypes": pd.DataFrame({"f4": np.float32([1, 2]), "u1": np.uint8([1, 2])}),
    "objects": pd.DataFrame(
        {"o": pd.Series(["a", 1.5, None], dtype=object), "l": [[1], [2, 3], []]}
    ),
    "dates": pd.DataFrame(
        {
            "when": pd.to_datetime(["2026-01-01", None]),
            "utc": pd.to_datetime(["2026-01-01", "2026-07-01"], utc=True),
            "long": pd.to_timedelta([1, 90], "s"),
        }
    ),
    "categories": pd.DataFrame({"size": pd.Categorical(["S", None], ["S", "M"], ordered=True)}),
    "nullable": pd.DataFrame(
        {
            "n": pd.array([1, None], dtype="Int64"),
            "x": pd.array([1.5, None], dtype="Float64"),
            "is": pd.array([True, None], dtype="boolean"),
            "name": pd.array(["Ada", None], dtype="string"),
        }
    ),
    "empty": pd.DataFrame(),
    "no rows": pd.DataFrame({"a": [], "b": []}),
    "no columns": pd.DataFrame(index=range(3)),
    "no names": pd.DataFrame(np.eye(2)),
    "one name twice": pd.DataFrame([[1, 2]], columns=["a", "a"]),
    "filtered": SALES[SALES.sold > 2],
    "grouped": SALES.groupby(["kind", "size"]).agg({"sold": ["mean", "max"]}),
    "pivoted": SALES.pivot_table(index="kind", columns="size", values="sold"),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_a_table_keeps_names_index_and_dtypes(kind: str) -> None:
    frame = FRAMES[kind]
    table = unpack(pack([frame]))[0]
    assert isinstance(table, Table)
    assert not table.unreadable
    assert len(table) == len(frame)
    assert table.names == list(frame.columns)
    pd.testing.assert_frame_equal(to_pandas(table), frame)
    pd.testing.assert_frame_equal(unpack(pack([frame]), tables=True)[0], frame)


@pytest.mark.parametrize(
    "series",
    [
        SALES.sold,
        SALES.kind,
        SALES.groupby("kind").sold.sum(),
        SALES.kind.value_counts(),
        SALES.sold > 1,
        pd.Series([1, 2]),
        pd.Series([], dtype=float),
        SALES.set_index(["kind", "size"]).sold,
    ],
    ids=lambda series: f"{series.dtype}",
)
def test_a_series_keeps_its_name_index_and_dtype(series: Any) -> None:
    table = unpack(pack(series))
    assert table.is_series
    pd.testing.assert_series_equal(to_pandas(table), series)


def test_what_a_table_holds_that_is_not_plain_is_named_and_made_nothing_of() -> None:
    class Thing:
        pass

    odd = {
        "the column a": pd.DataFrame({"a": [Thing()]}),
        "the column b": pd.DataFrame({"a": [1], "b": pd.period_range("2026", periods=1, freq="D")}),
        "the index": pd.DataFrame({"a": [1]}, index=pd.IntervalIndex.from_breaks([0, 1])),
        "the names of columns": pd.DataFrame([[1]], columns=[Thing()]),
        "the column None": pd.Series([2**70], dtype=object),
    }
    for where, table in odd.items():
        assert unpack(pack(table)).unreadable == where


def test_a_table_that_is_nested_as_deep_as_can_be_is_read() -> None:
    value: Any = FRAMES["categories"]
    for _ in range(MAX_DEPTH - 3):
        value = {"a": value}
    assert unpack(pack(value))
    for depth in range(1, MAX_DEPTH + 1):
        value = FRAMES["objects"]
        for _ in range(depth):
            value = [value]
        assert unpack(pack(value))


TABLE = 10
NUMBERS = extension(ARRAY, ["<i8", [2], bytes(16)])


def column(
    name: Any = None, dtype: Any = "int64", values: Any = NUMBERS, of: Any = None
) -> list[Any]:
    return [name, dtype, values, of, False]


def forged(
    columns: Any = None, index: Any = None, labels: Any = None, *, is_series: Any = False
) -> bytes:
    """Write a table of two rows and one column, some of it otherwise."""
    parts = [
        is_series,
        [column()] if columns is None else columns,
        [column(None, "range", [0, 2, 1])] if index is None else index,
        [column(None, "object", ["a"])] if labels is None else labels,
    ]
    return msgpack.packb(extension(TABLE, parts))


def test_the_forged_table_is_read_where_nothing_is_wrong_with_it() -> None:
    assert to_pandas(unpack(forged())).equals(pd.DataFrame({"a": [0, 0]}))


ONE = extension(ARRAY, ["<i8", [1], bytes(8)])
SQUARE = extension(ARRAY, ["<i8", [2, 2], bytes(32)])
RANGE = column(None, "range", [0, 2**60, 1])
FORGED: dict[str, Callable[[], bytes]] = {
    "a column that is shorter": lambda: forged([column(), column(values=ONE)]),
    "an index that is longer": lambda: forged(index=[column(None, "range", [0, 3, 1])]),
    "names that are too few": lambda: forged([column(), column()]),
    "names that are too many": lambda: forged(labels=[column(None, "range", [0, 2**40, 1])]),
    "an endless index without columns": lambda: forged([], [RANGE], [column(None, "object", [])]),
    ("an index that does not fit a length"): lambda: forged(
        [], [column(None, "range", [0, 2**63 - 1, 1])], []
    ),
    "many rows without columns": lambda: forged(
        [],
        [column(None, "range", [0, MAX_ROWS_WITHOUT_COLUMNS + 1, 1])],
        [column(None, "object", [])],
    ),
    "columns that take no room": lambda: forged([RANGE], [RANGE]),
    "categories that take no room": lambda: forged([column(None, "category", NUMBERS, RANGE)]),
    "levels that take no room": lambda: forged(index=[column(), RANGE]),
    "a step of nothing": lambda: forged(index=[column(None, "range", [0, 2, 0])]),
    "a square for a column": lambda: forged([column(values=SQUARE)]),
    "a table for a column": lambda: forged(
        [column(values=extension(TABLE, [True, [column()], [column()], []]))]
    ),
    "categories in categories": lambda: forged(
        [column(None, "category", NUMBERS, column(None, "category", NUMBERS, column()))]
    ),
    "a category that there is not": lambda: forged(
        [column(None, "category", NUMBERS, column(None, "object", []))]
    ),
    "another dtype": lambda: forged([column(dtype="float64")]),
    "dates in a list": lambda: forged([column(dtype="datetime64[ns]", values=[1, 2])]),
    "text for numbers": lambda: forged([column(dtype="Int64", values=["1", "2"])]),
    "numbers for text": lambda: forged([column(dtype="str", values=[1, 2])]),
    "a dtype without end": lambda: forged([column(dtype="x" * 10**6, values=[1, 2])]),
    "no dtype": lambda: forged([column(dtype=None, values=[1, 2])]),
    "a name that is a list": lambda: forged([column(name=[1])]),
    "a long number for a name": lambda: forged([column(name=extension(BIG_INT, hex(2**90)))]),
    "a name of such parts": lambda: forged(
        [column(name=extension(TUPLE, [extension(COMPLEX, [1.0, 2.0])]))]
    ),
    "no index": lambda: forged(index=[]),
    "an index of many levels": lambda: forged(index=[column()] * 9),
    "a series of two": lambda: forged([column(), column()], labels=[], is_series=True),
    "a series with names": lambda: forged(is_series=True),
    "no series and no frame": lambda: forged(is_series=1),
    "text for columns": lambda: forged(columns="ab"),
    "a column of two fields": lambda: forged([[None, "int64"]]),
    "too many columns": lambda: forged([column(values=[], dtype="object")] * (MAX_COLUMNS + 1)),
    "a million columns": lambda: forged([column(values=[], dtype="object")] * 10**6),
    "tables in tables": lambda: nested(
        60, lambda value: extension(TABLE, [False, [column(values=[value])], [], []])
    ),
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_table_that_is_none_is_refused_at_once(kind: str) -> None:
    packed = FORGED[kind]()
    begin = time.process_time()
    with pytest.raises(WireError):
        unpack(packed)
    assert time.process_time() - begin < 2.0


def test_many_small_tables_cost_no_more_than_as_many_lists() -> None:
    packed = forged()
    many = b"\xdd" + struct.pack(">I", 30_000) + packed * 30_000
    begin = time.process_time()
    assert len(unpack(many)) == 30_000
    assert time.process_time() - begin < 4.0
    with pytest.raises(WireError, match="containers"):
        unpack(b"\xdd" + struct.pack(">I", 60_000) + packed * 60_000)


@pytest.mark.parametrize(
    "dtype",
    [
        "datetime64[ns, dateutil//etc/passwd]",
        "datetime64[ns, Europe/Vienna]",
        "Sparse[int64]",
        "category",
        "V8",
        "period[D]",
        "interval[int64, right]",
        "O",
        "int64[pyarrow]",
    ],
)
def test_no_other_name_of_a_dtype_reaches_pandas(dtype: str) -> None:
    try:
        table = unpack(forged([column(dtype=dtype, values=[1, 2])]))
    except WireError:
        return
    assert table.unreadable == "the column a"


def test_a_damaged_table_is_a_table_or_a_wire_error_and_takes_no_time() -> None:
    rng = np.random.default_rng(7)
    for whole in (pack(FRAMES["dates"]), pack(FRAMES["grouped"]), pack(FRAMES["categories"])):
        for _ in range(700):
            damaged = bytearray(whole)
            for place in rng.integers(len(whole), size=rng.integers(1, 4)):
                damaged[place] = rng.integers(256)
            begin = time.process_time()
            with suppress(WireError):
                found = unpack(bytes(damaged))
                if isinstance(found, Table):
                    found.plain()
            assert time.process_time() - begin < 0.5
