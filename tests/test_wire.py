"""The wire carries plain data, and nothing else."""

from collections import OrderedDict, deque
from typing import NamedTuple

import msgpack
import numpy as np
import pytest
import torch

from autograder.jail.wire import MAX_BYTES, MAX_DEPTH, Opaque, Reference, Tensor, WireError, pack, unpack


@pytest.mark.parametrize(
    "value",
    [None, True, 0, -7, 2**63, -(2**70), 1.5, 1 + 2j, "naïve ☃", b"\x00\xff", [], [1, [2.0, "x"]], (), (1, (2,)), {"a": 1, 2: [3]},
     Opaque("Thing"), Reference(3, (0, 1))],
)  # fmt: skip
def test_plain_values_come_back_as_they_were(value: object) -> None:
    back = unpack(pack(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "float16", "float32", "float64", ">f8", "complex128"])
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

    values = {"ordered": OrderedDict(a=1), "point": Point(1, 2), "deque": deque([1, 2]), "keys": {5: 6}.keys(), "range": range(3)}
    back = unpack(pack(values))
    assert back == {"ordered": {"a": 1}, "point": (1, 2), "deque": [1, 2], "keys": [5], "range": [0, 1, 2]}
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
        Opaque("AlwaysEqual"), Opaque("list_iterator"), Opaque("array of datetime64[Y]")]  # fmt: skip


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
    [b"", b"\xc1", b"\x92\x01", msgpack.packb(msgpack.ExtType(99, b"\x01")), msgpack.packb(msgpack.ExtType(1, b"\x01")),
     msgpack.packb(msgpack.ExtType(1, msgpack.packb(["|O", [1], b"12345678"]))),
     msgpack.packb(msgpack.ExtType(1, msgpack.packb(["f8", [10**9], b"12345678"]))),
     msgpack.packb(msgpack.ExtType(3, msgpack.packb([[[], 1, 2]])))],
)  # fmt: skip
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
    """An array that is marked becomes a tensor where it goes in; what comes out as one is refused, whoever forged it."""
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
