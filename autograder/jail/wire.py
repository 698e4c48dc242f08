"""The wire format: plain data as msgpack bytes.

What a student's code returned is written down here, at the student's end, and read at the other end without running
anything of its own: numbers, text, containers, and arrays of plain dtypes. Anything else crosses as :class:`Opaque`. PyTorch's tensors
come out as arrays; a :class:`Tensor` that goes in becomes one of PyTorch's.
"""

import socket
import struct
import sys
import time
from collections.abc import KeysView, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_DEPTH = 16
MAX_NAME = 80
MAX_NESTED = 2 * MAX_DEPTH + 8  # what is packed here nests less; what is forged may try more
MAX_BYTES = 64 * 2**20
MAX_CONTAINERS = 500_000
PLAIN_KINDS = frozenset("biufc")  # bool, int, unsigned, float, complex

JAIL, NETWORKED, HEAD = b"jail", b"jail with network", b"head"  # what a warm process can be asked for

_ARRAY, _TUPLE, _MAPPING, _SET, _OPAQUE, _REFERENCE, _COMPLEX, _BIG_INT, _TENSOR = range(1, 10)


class WireError(ValueError):
    """Bytes that are not a value, or a value too large to send."""


@dataclass(frozen=True)
class Opaque:
    """Stands for an object that has no plain form; ``type_name`` is its class."""

    type_name: str


@dataclass(frozen=True)
class Reference:
    """Points at a value that stayed at the student's end: the number of a call, then the way into what it returned."""

    call: int
    path: tuple[Any, ...] = ()


class Tensor(np.ndarray[Any, np.dtype[Any]]):
    """An array that is a tensor of PyTorch's where it arrives in a notebook: ``array.view(Tensor)``."""


def pack(value: object) -> bytes:
    """Write a value down. Runs the value's own methods where it has any, so call it only at the value's own end."""
    packed: bytes = msgpack.packb(_plain(value, MAX_DEPTH), use_bin_type=True)
    if len(packed) > MAX_BYTES:
        raise WireError(f"a value of {len(packed)} bytes is more than the {MAX_BYTES} that may be sent")
    return packed


def unpack(packed: bytes, *, tensors: bool = False) -> Any:
    """Read a value: only data comes out, whatever the bytes are. ``tensors`` are made at the student's end alone.

    Raises
    ------
    WireError
        When the bytes are not those of a value.
    """
    if len(packed) > MAX_BYTES:
        raise WireError(f"{len(packed)} bytes are more than the {MAX_BYTES} that may be sent")
    try:
        return _unpackb(packed, MAX_NESTED, [MAX_CONTAINERS], tensors=tensors)
    except WireError:
        raise
    except Exception as error:  # msgpack raises a dozen kinds, none of them of interest
        raise WireError(f"not a value: {error}") from None


def send(connection: socket.socket, packed: bytes, descriptors: Sequence[int] = ()) -> None:
    """Send packed bytes behind their length, and descriptors along with them."""
    head = struct.pack("<I", len(packed))
    if descriptors:
        socket.send_fds(connection, [head], list(descriptors))
        connection.sendall(packed)
    else:
        connection.sendall(head + packed)


def receive(
    connection: socket.socket, *, unpacked: bool = True, descriptors: int = 0, timeout_s: float | None = None, most: int = MAX_BYTES
) -> tuple[Any, list[int]] | None:
    """Receive one message and as many descriptors with it as are expected; None when the other end is closed.

    Raises
    ------
    WireError
        When what comes is too long, cut off, or, if it is to be unpacked, no value.
    TimeoutError
        When the whole message is not there in time.
    """
    deadline = None if timeout_s is None else time.monotonic() + timeout_s
    connection.settimeout(timeout_s)
    passed: list[int] = []
    if descriptors:
        head, passed, _, _ = socket.recv_fds(connection, 4, descriptors)
    else:
        head = connection.recv(4)
    if not head:
        return None
    head += _exactly(connection, 4 - len(head), deadline)
    (length,) = struct.unpack("<I", head)
    if length > most:
        raise WireError(f"a message of {length} bytes is more than the {most} that may be sent")
    packed = _exactly(connection, length, deadline)
    return (unpack(packed) if unpacked else packed), passed


def _exactly(connection: socket.socket, length: int, deadline: float | None) -> bytes:
    received = bytearray()
    while len(received) < length:
        if deadline is not None:
            connection.settimeout(max(deadline - time.monotonic(), 0.001))
        part = connection.recv(min(length - len(received), 2**20))
        if not part:
            raise WireError("the message was cut off")
        received += part
    return bytes(received)


def _extension(code: int, content: object) -> msgpack.ExtType:
    return msgpack.ExtType(code, msgpack.packb(content, use_bin_type=True))


def _plain(value: Any, depth: int) -> Any:
    """Turn a value into what msgpack writes; ``depth`` levels of containers are left."""
    if value is None or type(value) in (bool, float, bytes):
        return value
    if type(value) is str:
        return value.encode("utf-8", "replace").decode("utf-8")
    if type(value) is int:
        return value if -(2**63) <= value < 2**64 else _big(value)
    if type(value) is complex:
        return _extension(_COMPLEX, [value.real, value.imag])
    if isinstance(value, Reference):
        return _extension(_REFERENCE, [value.call, _plain(list(value.path), depth)])
    if isinstance(value, Opaque):
        return _extension(_OPAQUE, value.type_name)
    if depth == 0:
        return _extension(_OPAQUE, type(value).__name__)
    return _plain_container(value, depth - 1)


def _big(value: int) -> Any:
    return _extension(_BIG_INT, hex(value)) if value.bit_length() < 4 * (MAX_NAME - 3) else _extension(_OPAQUE, "int of too many digits")


def _plain_container(value: Any, depth: int) -> Any:
    if isinstance(value, np.ndarray | np.generic) or hasattr(type(value), "__array__"):
        return _plain_array(value, depth)
    if isinstance(value, str):
        return _plain(str.__str__(value), depth)
    if isinstance(value, Mapping):
        pairs = [[_plain(key, depth), _plain(item, depth)] for key, item in value.items()]
        return _extension(_MAPPING, pairs)
    if isinstance(value, tuple):
        return _extension(_TUPLE, [_plain(item, depth) for item in value])
    if isinstance(value, AbstractSet) and not isinstance(value, KeysView):
        return _extension(_SET, [_plain(item, depth) for item in value])
    if isinstance(value, Sequence | KeysView | ValuesView) and not isinstance(value, bytes | bytearray | memoryview):
        return [_plain(item, depth) for item in value]
    return _extension(_OPAQUE, type(value).__name__)


def _plain_array(value: Any, depth: int) -> Any:
    if isinstance(value, Tensor):
        return _extension(_TENSOR, _plain_array(np.asarray(value), depth))
    array = value if type(value) is np.ndarray else np.asarray(value.detach().cpu() if hasattr(type(value), "detach") else value)
    if array.dtype.kind in PLAIN_KINDS and array.dtype.itemsize <= np.dtype(complex).itemsize:
        if array.nbytes > MAX_BYTES:
            raise WireError(f"an array of {array.nbytes} bytes is more than the {MAX_BYTES} that may be sent")
        return _extension(_ARRAY, [array.dtype.str, list(array.shape), array.tobytes()])
    if array.dtype.kind in "OUS":
        return _plain(array.tolist(), depth)
    return _extension(_OPAQUE, f"array of {array.dtype}")


def _unpackb(packed: bytes, depth: int, left: list[int], *, tensors: bool) -> Any:
    """Read bytes with at most ``depth`` extensions in one another, and so many containers in all.

    Deeper ones would overflow the stack of this process; many small ones, its memory: they take up much more here than in bytes.
    """

    def counted(container: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise WireError(f"more than {MAX_CONTAINERS} containers in a value")
        return container

    def read(code: int, content: bytes) -> Any:
        if depth == 0:
            raise WireError("a value is nested too deep")
        counted(content)
        inner = _unpackb(content, depth - 1, left, tensors=tensors)
        if code == _TENSOR and tensors:
            return sys.modules["torch"].from_numpy(np.asarray(inner))
        return _read_extension(code, inner)

    return msgpack.unpackb(packed, ext_hook=read, object_hook=counted, list_hook=counted, strict_map_key=False, raw=False)


def _read_extension(code: int, read: Any) -> Any:
    if code == _ARRAY:
        return _read_array(*read)
    if code == _TUPLE:
        return tuple(read)
    if code == _SET:
        return list(read)
    if code == _MAPPING:
        return {_key(key): item for key, item in read}
    if code == _OPAQUE:
        return Opaque(str(read)[:MAX_NAME])
    if code == _REFERENCE:
        return Reference(int(read[0]), tuple(read[1]))
    if code == _COMPLEX:
        return complex(*read)
    if code == _BIG_INT:
        if len(read) > MAX_NAME:
            raise WireError("a number of too many digits")
        return int(read, 16)
    raise WireError(f"unknown kind of value: {code}")


def _read_array(dtype_name: str, shape: list[int], content: bytes) -> Any:
    if not isinstance(dtype_name, str) or len(dtype_name) > MAX_NAME:
        raise WireError("not the name of a dtype")
    dtype = np.dtype(dtype_name)
    if dtype.kind not in PLAIN_KINDS or dtype.names is not None:
        raise WireError(f"not a plain dtype: {dtype_name}")
    array = np.frombuffer(content, dtype=dtype).reshape(shape).copy()
    return array if shape else array[()]


def _key(key: Any) -> Any:
    """Make a key of what was read: arrays and lists, which cannot be keys, become text."""
    plain = isinstance(key, str | float | bool | bytes | Opaque | None) or (isinstance(key, int) and abs(key) < 2**63)
    return key if plain else repr(key)
