"""The wire format: plain data as msgpack bytes.

What student code returned is packed here, at the student's end, and unpacked at the trusted end
without running any of its code: numbers, text, containers, and arrays of plain dtypes. Anything
else crosses as :class:`Opaque`. PyTorch's tensors arrive as arrays; a :class:`Tensor` that is sent
to a notebook becomes one of PyTorch's. A table of pandas' arrives as a
:class:`~autograder.jail.table.Table`, and becomes one of pandas' again where that is asked for.
"""

import math
import socket
import struct
import sys
import time
from collections.abc import Callable, KeysView, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

from autograder.jail.table import Table, of_pandas, parts_of, read_table, to_pandas

MAX_DEPTH = 16
MAX_NAME = 80
MAX_NESTED = 3 * MAX_DEPTH + 4  # levels of msgpack: a dict takes three
MAX_RANK = 16
MAX_BYTES = 64 * 2**20
TABLE_LEVELS = 2  # of containers, in each of which msgpack may take three
MAX_COPIED = 4 * MAX_BYTES  # each level of extensions copies its content
MAX_CONTAINERS = 500_000
MAX_ITEMS = 8 * 2**20
_USUAL = frozenset((dict, list, tuple))
PLAIN_KINDS = frozenset("biufc")  # bool, int, unsigned, float, complex

# What a warm process can be asked for.
JAIL, NETWORKED, PRELUDE = b"jail", b"jail with network", b"prelude"

# How a test cell's questions to the student's end, and its outcome, begin.
ASKS, RAN = b"?", b"!"

_ARRAY, _TUPLE, _MAPPING, _SET, _OPAQUE, _REFERENCE, _COMPLEX, _BIG_INT, _TENSOR, _TABLE = range(
    1, 11
)

# How msgpack begins a value: with one byte and, if the value's length varies, a number after it.
_SIZES = [
    *[1] * 128, *[0] * 32, *range(1, 33),
    1, 0, 1, 1, *[0] * 6, 5, 9, 2, 3, 5, 9, 2, 3, 5, 9, *[0] * 5, *[0] * 7,
    *[1] * 32,
]  # fmt: skip # bytes of a number or a short text; 0 if the length varies
_TEXTS = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}  # bytes of the number after it
_EXTENSIONS = {0xC7: 1, 0xC8: 2, 0xC9: 4} | dict.fromkeys(range(0xD4, 0xD9), 0)
_LISTS = {0xDC: 2, 0xDD: 4} | dict.fromkeys(range(0x90, 0xA0), 0)
_MAPS = {0xDE: 2, 0xDF: 4} | dict.fromkeys(range(0x80, 0x90), 0)


class WireError(ValueError):
    """Bytes that are not a value, or a value that is too large to send."""


@dataclass(frozen=True)
class Opaque:
    """Stands for an object that has no plain form; ``type_name`` is its class."""

    type_name: str


@dataclass(frozen=True)
class Reference:
    """Refers to a value at the student's end: the number of a call, a path in its result."""

    call: int
    path: tuple[Any, ...] = ()


_KEYS = {str, bytes, float, bool, type(None), Opaque}  # and int, if short


class Tensor(np.ndarray[Any, np.dtype[Any]]):
    """An array that becomes a PyTorch tensor in the notebook: ``array.view(Tensor)``."""


def pack(value: object) -> bytes:
    """Pack a value. This may run the value's own methods: call it only at the value's own end."""
    packed: bytes = msgpack.packb(_plain(value, MAX_DEPTH), use_bin_type=True)
    if len(packed) > MAX_BYTES:
        raise WireError(
            f"a value of {len(packed)} bytes is more than the {MAX_BYTES} that may be sent"
        )
    return packed


def unpack(packed: bytes, *, tensors: bool = False, tables: bool = False) -> Any:
    """Unpack a value: only data comes out, whatever the bytes are.

    ``tensors`` become PyTorch's, and ``tables`` become pandas', only if asked for, at the student's
    end.

    Raises
    ------
    WireError
        If the bytes are not those of a value.
    """
    if len(packed) > MAX_BYTES:
        raise WireError(f"{len(packed)} bytes are more than the {MAX_BYTES} that may be sent")
    try:
        _assert_bounded(packed)
        return _unpackb(packed, tensors=tensors, tables=tables)
    except WireError:
        raise
    except Exception as error:  # msgpack raises a dozen kinds, which we need not tell apart
        raise WireError(f"not a value: {str(error)[:MAX_NAME]}") from None


def send(connection: socket.socket, packed: bytes, descriptors: Sequence[int] = ()) -> None:
    """Send packed bytes after their length, together with descriptors."""
    head = struct.pack("<I", len(packed))
    if descriptors:
        socket.send_fds(connection, [head], list(descriptors))
        connection.sendall(packed)
    else:
        connection.sendall(head + packed)


def receive(
    connection: socket.socket,
    *,
    unpacked: bool = True,
    descriptors: int = 0,
    timeout_s: float | None = None,
    most: int = MAX_BYTES,
) -> tuple[Any, list[int]] | None:
    """Receive one message, with up to ``descriptors`` descriptors; None if the other end is closed.

    Raises
    ------
    WireError
        If the message is too long, cut off, or, if it is to be unpacked, not a value.
    TimeoutError
        If the whole message does not arrive in time.
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
    """Turn a value into what msgpack packs; ``depth`` levels of containers may follow."""
    if value is None or type(value) in (bool, float, bytes):
        return value
    if type(value) is str:
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
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
    return (
        _extension(_BIG_INT, hex(value))
        if value.bit_length() < 4 * (MAX_NAME - 3)
        else _extension(_OPAQUE, "int of too many digits")
    )


def _plain_container(value: Any, depth: int) -> Any:
    if type(value) not in _USUAL:
        if isinstance(value, np.ndarray | np.generic) or hasattr(type(value), "__array__"):
            return _plain_table(value, depth) or _plain_array(value, depth)
        if isinstance(value, str):
            return _plain(str.__str__(value), depth)
    if isinstance(value, Mapping):
        pairs = [[_plain_key(key), _plain(item, depth)] for key, item in value.items()]
        return _extension(_MAPPING, pairs)
    if isinstance(value, tuple):
        return _extension(_TUPLE, [_plain(item, depth) for item in value])
    if isinstance(value, AbstractSet) and not isinstance(value, KeysView):
        return _extension(_SET, [_plain(item, depth) for item in value])
    if isinstance(value, Sequence | KeysView | ValuesView) and not isinstance(
        value, bytes | bytearray | memoryview
    ):
        return [_plain(item, depth) for item in value]
    return _extension(_OPAQUE, type(value).__name__)


def _plain_key(key: Any) -> Any:
    """Turn a key into text or a number, which the other end can hash quickly.

    NumPy's numbers become Python's. Tuples, complex numbers and long integers become text, because
    it is easy to make many of them with the same hash.
    """
    if type(key) is str:
        return _plain(key, 0)
    key = _bare(key)
    if isinstance(key, int) and not isinstance(key, bool):
        return _digits(int(key))
    if isinstance(key, float):
        return float(key)
    if isinstance(key, str):
        return _plain(str.__str__(key), 0)
    return _plain(repr(key) if isinstance(key, tuple | complex) else key, 0)


def _bare(key: Any) -> Any:
    """Strip NumPy's and PyTorch's types from a key and its items, keeping all digits."""
    if hasattr(type(key), "__array__"):
        key = _array(key).tolist()
    if isinstance(key, tuple | list | frozenset):
        return tuple(map(_bare, key))
    return float(key) if isinstance(key, np.floating) else key


def _digits(number: int) -> Any:
    """Return an integer key: as it is, as text or, if it is very long, without its digits."""
    if -(2**63) <= number < 2**63:
        return number
    plain = _big(number)
    return plain if plain.code == _OPAQUE else str(number)


def _plain_table(value: Any, depth: int) -> Any:
    """Take a table apart.

    None for anything else, for what only looks like one, and where it is nested too deep.
    """
    try:
        table = of_pandas(value)
    except Exception:  # whatever a class of the notebook's own does
        return None
    if table is None or depth < TABLE_LEVELS:
        return None
    is_series, *parts = parts_of(table)
    fields = [[_plain_column(column, depth - TABLE_LEVELS) for column in part] for part in parts]
    return _extension(_TABLE, [is_series, *fields])


def _plain_column(fields: list[Any], depth: int) -> Any:
    name, dtype, values, categories, ordered = fields
    of = None if categories is None else _plain_column(categories, depth)
    plain = _plain(values, depth + 1)
    return [_plain_label(name), dtype, plain, of, ordered]


def _plain_label(label: Any) -> Any:
    if isinstance(label, tuple):
        return _extension(_TUPLE, [_plain_key(part) for part in label])
    return _plain_key(label)


def _plain_array(value: Any, depth: int) -> Any:
    if isinstance(value, Tensor):
        return _extension(_TENSOR, _plain_array(np.asarray(value), depth))
    array = _array(value)
    if array.dtype.kind in PLAIN_KINDS and array.dtype.itemsize <= np.dtype(complex).itemsize:
        if array.nbytes > MAX_BYTES:
            raise WireError(
                f"an array of {array.nbytes} bytes is more than the {MAX_BYTES} that may be sent"
            )
        if not _is_shape(array.shape):
            return _extension(_OPAQUE, f"array of {array.ndim} dimensions, too large to be read")
        return _extension(_ARRAY, [array.dtype.str, list(array.shape), array.tobytes()])
    if array.dtype.kind in "OUS":
        return _plain(array.tolist(), depth)
    return _extension(_OPAQUE, f"array of {array.dtype}")


def _array(value: Any) -> Any:
    """Return NumPy's arrays and numbers, tensors and tables as a plain array."""
    if type(value) is np.ndarray:
        return value
    return np.asarray(value.detach().cpu() if hasattr(type(value), "detach") else value)


def _is_shape(shape: Any) -> bool:
    """Return whether an array may have this shape. An empty one must not be long either."""
    if len(shape) > MAX_RANK or not all(type(length) is int and length >= 0 for length in shape):
        return False
    most = MAX_BYTES if all(shape) else MAX_CONTAINERS
    return math.prod(length for length in shape if length) <= most


def _assert_bounded(packed: bytes) -> None:
    """Refuse bytes that would take much time or memory to unpack, before unpacking anything.

    Containers may be nested ``MAX_NESTED`` deep, because recursive functions would overflow the
    stack. Their number is limited too: many small ones take far more memory than they have bytes.

    Raises
    ------
    WireError
        If the bytes are not those of one value, or its value is nested too deep or too large.
    """
    left = _Left()
    outer: list[tuple[int, int]] = []
    awaited, place, end = 1, 0, len(packed)  # how many values follow, from where, up to where
    while awaited or outer:
        if not awaited:
            if end not in {0, place}:
                raise WireError("the length of a value is wrong")
            awaited, end = outer.pop()
            continue
        awaited -= 1
        first = packed[place]
        if size := _SIZES[first]:
            place += size
        elif first in _TEXTS:
            length, place = _length(packed, place, _TEXTS[first])
            place += length
        else:
            outer.append((awaited, end))
            awaited, place, end = _opened(packed, place)
            left.take(depth=len(outer), items=awaited, copied=max(end - place, 0))
    if place != end:
        raise WireError("the length of a value is wrong")


class _Left:
    """What a message may still contain."""

    def __init__(self) -> None:
        self.containers, self.items, self.copied = MAX_CONTAINERS, MAX_ITEMS, MAX_COPIED

    def take(self, depth: int, items: int, copied: int) -> None:
        """Count a container that is ``depth`` levels deep."""
        self.containers -= 1
        self.items -= items
        self.copied -= copied
        if depth > MAX_NESTED:
            raise WireError("a value is nested too deep")
        if self.containers < 0:
            raise WireError(f"more than {MAX_CONTAINERS} containers in a value")
        if self.items < 0 or self.copied < 0:
            raise WireError("a value holds too much")


def _opened(packed: bytes, place: int) -> tuple[int, int, int]:
    """Return the number of a container's values, where the first begins, where the last ends.

    Only an extension says where it ends, and it holds one value. For other containers the end is 0.
    """
    first = packed[place]
    if first in _EXTENSIONS:
        length, place = _length(packed, place, _EXTENSIONS[first])
        if not _ARRAY <= packed[place] <= _TABLE:
            raise WireError(f"unknown kind of value: {packed[place]}")
        return 1, place + 1, place + 1 + length
    if first in _MAPS:
        pairs, place = _length(packed, place, _MAPS[first])
        return 2 * pairs, place, 0
    items, place = _length(packed, place, _LISTS[first])
    return items, place, 0


def _length(packed: bytes, place: int, width: int) -> tuple[int, int]:
    """Read the length of the value at a place; return it, and where the value's content begins.

    The length stands in ``width`` bytes after the first or, if that is 0, in the first byte itself.
    """
    first, behind = packed[place], place + 1
    if width:
        return int.from_bytes(packed[behind : behind + width], "big"), behind + width
    return 1 << (first - 0xD4) if first in _EXTENSIONS else first & 15, behind


def _unpackb(packed: bytes, *, tensors: bool, tables: bool) -> Any:
    """Unpack bytes that are known to be bounded."""

    def read(content: bytes) -> Any:
        return msgpack.unpackb(
            content, ext_hook=extension, object_pairs_hook=_mapping, strict_map_key=False, raw=False
        )

    def extension(code: int, content: bytes) -> Any:
        inner = read(content)
        if code == _TENSOR and tensors:
            return sys.modules["torch"].from_numpy(np.asarray(inner))
        if code not in _READERS or not isinstance(inner, _READERS[code][0]):
            raise WireError(f"unknown kind of value: {code}")
        made = _READERS[code][1](inner)
        return to_pandas(made) if tables and code == _TABLE else made

    return read(packed)


def _read_array(parts: list[Any]) -> Any:
    dtype_name, shape, content = parts
    if not isinstance(dtype_name, str) or len(dtype_name) > MAX_NAME:
        raise WireError("not the name of a dtype")
    dtype = np.dtype(dtype_name)
    if dtype.kind not in PLAIN_KINDS or dtype.names is not None:
        raise WireError(f"not a plain dtype: {dtype_name}")
    if not isinstance(shape, list) or not _is_shape(shape):
        raise WireError("an array of too many dimensions, or too long")
    array = np.frombuffer(content, dtype=dtype).reshape(shape).copy()
    return array if shape else array[()]


def _read_table(parts: list[Any]) -> Table:
    return read_table(parts, _assert_label)


def _assert_label(label: Any) -> None:
    """Refuse the name of a column that pandas must not hash. A tuple names levels."""
    for part in label if isinstance(label, tuple) else (label,):
        if not _is_key(part):
            raise WireError("a name of a column that is neither text nor a number")


def _read_reference(parts: list[Any]) -> Reference:
    call, path = parts
    if not isinstance(call, int) or not isinstance(path, list):
        raise WireError("not a way to a value")
    return Reference(call, tuple(path))


def _read_integer(digits: str) -> int:
    if len(digits) > MAX_NAME:
        raise WireError("a number of too many digits")
    return int(digits, 16)


def _mapping(pairs: Any) -> dict[Any, Any]:
    """Make a dict. Keys must be what :func:`_plain_key` returns; anything else is never hashed."""
    for key, _ in pairs:
        if not _is_key(key):
            raise WireError("a key that is neither text nor a number")
    return dict(pairs)


def _is_key(key: Any) -> bool:
    short = type(key) is int and -(2**63) <= key < 2**63
    return short or type(key) in _KEYS


_READERS: Mapping[int, tuple[type, Callable[[Any], Any]]] = {
    _ARRAY: (list, _read_array),
    _TUPLE: (list, tuple),
    _SET: (list, list),
    _MAPPING: (list, _mapping),
    _OPAQUE: (str, lambda name: Opaque(name[:MAX_NAME])),
    _REFERENCE: (list, _read_reference),
    _COMPLEX: (list, lambda parts: complex(*map(float, parts))),
    _BIG_INT: (str, _read_integer),
    _TABLE: (list, _read_table),
    # what each extension holds, and what it becomes
}
