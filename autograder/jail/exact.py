"""Values with their exact types, as plain data: for two processes that hold copies of each other's.

A value is written down as a *tree*: what msgpack writes, where a list begins with the tag of its
kind. Numbers, text, containers, arrays and tables arrive as copies of the same type: ``repr`` and
hashes come out the same. Containers that can change are *mirrored*: each end has one object for it,
known by a number, so that aliases stay aliases, and a later message can bring its new content.
Everything else is left to the :class:`Other`, which lets an object stand in for it. An object of a
subclass of plain data brings its plain value along.

No tree makes anything run: what is made of it has a type of the tables below.
"""

import datetime as dt
import hashlib
import random
import re
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from operator import is_
from pathlib import PosixPath, PurePosixPath
from types import EllipsisType, NotImplementedType
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

import msgpack
import numpy as np

Tree = Any
MAX_BYTES = 32 * 2**20
MAX_DEPTH = 60  # of containers that cannot change, within each other
PLAIN_KINDS = frozenset("biufcSUmM")  # of dtypes whose values are their bytes
LARGEST_TO_ORDER, MOST_ORDERS = 20, 200  # a set's items, and how many orders of them are tried
LONG = re.compile(r"-?0x[0-9a-f]+")


class TooLargeError(ValueError):
    """A value that is too large, or too deep, to be sent."""


class Other(Protocol):
    """What becomes of objects that have no plain form."""

    def export(self, value: Any) -> Tree:
        """Write down a word that stands for an object of this end."""

    def import_(self, tree: list[Any]) -> Any:
        """Return the object that such a word of the other end stands for."""

    def based(self, tree: list[Any], plain: Any) -> Any:
        """Return the object that such a word stands for, which is also a plain value."""


# --- Values that cannot change ---

Parts = tuple[Any, ...]


@dataclass(frozen=True)
class Fixed:
    """A type whose values cannot change: what they consist of, and how one is made of that."""

    type: type
    parts: Callable[[Any], Parts]
    make: Callable[..., Any]


def _when(value: Any) -> Parts:
    return (value.hour, value.minute, value.second, value.microsecond, value.tzinfo)


def _datetime(*parts: Any, fold: int) -> dt.datetime:
    return dt.datetime(*parts, fold=fold)  # noqa: DTZ001 - the time zone is among the parts


def _descr(dtype: np.dtype[Any]) -> Any:
    """Describe a dtype by text, or by a list of fields."""
    if dtype.names is None:
        return (dtype.base.str, list(dtype.shape)) if dtype.shape else dtype.str
    fields = []
    for name in dtype.names:
        of_field, offset = dtype.fields[name][:2]  # type: ignore[index]
        fields.append([name, _descr(of_field), offset])
    return [fields, dtype.itemsize]


def _dtype(descr: Any) -> np.dtype[Any]:
    match descr:
        case str():
            return np.dtype(descr)
        case (str(base), list(shape)):
            return np.dtype((base, tuple(shape)))
        case [list(fields), int(itemsize)]:
            names, formats, offsets = zip(*fields, strict=True) if fields else ((), (), ())
            return np.dtype(
                {"names": list(names), "formats": list(map(_dtype, formats)),
                 "offsets": list(offsets), "itemsize": itemsize}
            )  # fmt: skip
    raise ValueError("not a dtype")


def _is_plain(dtype: np.dtype[Any]) -> bool:
    if dtype.names is not None:
        return all(_is_plain(dtype.fields[name][0]) for name in dtype.names)  # type: ignore[index]
    return dtype.base.kind in PLAIN_KINDS


def orders(items: Parts) -> Iterator[Parts]:
    """Yield orders in which a set may have received its items, which decides how it prints them."""
    yield items
    if len(items) <= LARGEST_TO_ORDER:
        yield items[::-1]
        chance = random.Random(0)  # noqa: S311 - no secret depends on it
        for _ in range(MOST_ORDERS):
            yield tuple(chance.sample(items, len(items)))
    yield items


def _frozenset(*items: Any) -> frozenset[Any]:
    made = (frozenset(order) for order in orders(items))
    return next((found for found in made if _same(tuple(found), items)), frozenset(items))


FIXED: dict[str, Fixed] = {
    "complex": Fixed(complex, lambda v: (v.real, v.imag), complex),
    "tuple": Fixed(tuple, tuple, lambda *items: tuple(items)),
    "keys": Fixed(type({}.keys()), tuple, lambda *keys: dict.fromkeys(keys).keys()),
    "items": Fixed(type({}.items()), tuple, lambda *pairs: dict(pairs).items()),
    "frozenset": Fixed(frozenset, tuple, _frozenset),
    "range": Fixed(range, lambda v: (v.start, v.stop, v.step), range),
    "slice": Fixed(slice, lambda v: (v.start, v.stop, v.step), slice),
    "ellipsis": Fixed(EllipsisType, lambda _: (), lambda: ...),
    "notimplemented": Fixed(NotImplementedType, lambda _: (), lambda: NotImplemented),
    "fraction": Fixed(Fraction, lambda v: (v.numerator, v.denominator), Fraction),
    "decimal": Fixed(Decimal, lambda v: (str(v),), Decimal),
    "date": Fixed(dt.date, lambda v: (v.year, v.month, v.day), dt.date),
    "time": Fixed(dt.time, lambda v: (*_when(v), v.fold), lambda *p: dt.time(*p[:5], fold=p[5])),
    "datetime": Fixed(
        dt.datetime,
        lambda v: (v.year, v.month, v.day, *_when(v), v.fold),
        lambda *parts: _datetime(*parts[:8], fold=parts[8]),
    ),
    "timedelta": Fixed(
        dt.timedelta, lambda v: (v.days, v.seconds, v.microseconds), dt.timedelta
    ),
    "timezone": Fixed(
        dt.timezone, lambda v: v.__getinitargs__(), dt.timezone
    ),
    "zone": Fixed(ZoneInfo, lambda v: (v.key,), ZoneInfo),
    "uuid": Fixed(UUID, lambda v: (v.int,), lambda number: UUID(int=number)),
    "path": Fixed(PosixPath, lambda v: (str(v),), PosixPath),
    "purepath": Fixed(PurePosixPath, lambda v: (str(v),), PurePosixPath),
    "pattern": Fixed(re.Pattern, lambda v: (v.pattern, v.flags), re.compile),
    "dtype": Fixed(np.dtype, lambda v: (_descr(v),), _dtype),
}  # fmt: skip


# --- Values that can change ---


@dataclass(frozen=True)
class Changing:
    """A type whose values can change: their content, and how an object takes it up.

    Attributes
    ----------
    content : callable
        Returns what a value consists of, as parts.
    make : callable
        Returns an object for such parts, before they are known all: one that ``fill`` completes.
    fill : callable
        Gives an object a content; it may have another one.
    is_flat : bool
        Whether parts hold no objects but their own: two contents are compared as bytes then,
        otherwise object by object.
    """

    content: Callable[[Any], Parts]
    make: Callable[[], Any]
    fill: Callable[[Any, Parts], None]
    is_flat: bool = False


def _pairs(value: Mapping[Any, Any]) -> Parts:
    return tuple(part for pair in value.items() for part in pair)


def _fill_mapping(value: Any, parts: Parts) -> None:
    """Fill any mapping, and call no method of a subclass of it; so do the others."""
    base: Any = OrderedDict if isinstance(value, OrderedDict) else dict
    base.clear(value)
    for key, item in zip(parts[::2], parts[1::2], strict=True):
        base.__setitem__(value, key, item)


def _fill_list(value: Any, parts: Parts) -> None:
    list.__setitem__(value, slice(None), parts)


def _fill_bytearray(value: Any, parts: Parts) -> None:
    value[:] = parts[0]


def _fill_set(value: Any, parts: Parts) -> None:
    for order in orders(parts):
        set.clear(value)
        set.update(value, order)
        if _same(tuple(set.__iter__(value)), parts):
            break


def _fill_deque(value: Any, parts: Parts) -> None:
    deque.clear(value)
    deque.extend(value, parts)


CHANGING: dict[type, tuple[str, Changing]] = {
    list: ("list", Changing(tuple, list, _fill_list)),
    dict: ("dict", Changing(_pairs, dict, _fill_mapping)),
    set: ("set", Changing(tuple, set, _fill_set)),
    OrderedDict: ("ordered", Changing(_pairs, OrderedDict, _fill_mapping)),
    Counter: ("counter", Changing(_pairs, Counter, _fill_mapping)),
    bytearray: (
        "bytearray",
        Changing(lambda v: (bytes(v),), bytearray, _fill_bytearray, is_flat=True),
    ),
    random.Random: (
        "random",
        Changing(
            lambda v: v.getstate(), random.Random, lambda v, parts: v.setstate(parts), is_flat=True
        ),
    ),
}
_BY_TAG = {tag: (kind, changing) for kind, (tag, changing) in CHANGING.items()}
ARGUMENTS = {"deque", "defaultdict"}  # made with an argument of their own


# --- Subclasses of plain data ---

# Each takes the plain value of an object by the methods of the base alone.
BASES: dict[type, Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    complex: complex.__pos__,
    str: str.__str__,
    bytes: lambda v: bytes.__getitem__(v, slice(None)),
    tuple: lambda v: tuple.__getitem__(v, slice(None)),
    frozenset: lambda v: frozenset(frozenset.__iter__(v)),
    list: lambda v: list.__getitem__(v, slice(None)),
    set: lambda v: set(set.__iter__(v)),
    dict: lambda v: dict(dict.items(v)),
    OrderedDict: lambda v: OrderedDict(OrderedDict.items(v)),
    Counter: lambda v: Counter(dict(dict.items(v))),
    defaultdict: lambda v: defaultdict(_default_of(v), dict.items(v)),
    deque: lambda v: deque(deque.__iter__(v), _maxlen_of(v)),
}
_default_of: Any = defaultdict.__dict__["default_factory"].__get__
_maxlen_of: Any = deque.__dict__["maxlen"].__get__


def base_of(kind: type) -> type | None:
    """Return the type of plain data that a class is a subclass of; named tuples are no such."""
    for base in type.__dict__["__mro__"].__get__(kind):
        if base in BASES:
            is_named = base is tuple and hasattr(kind, "_fields")
            return None if base is kind or is_named else base
    return None


def adapter_of_base(value: Any) -> "Adapted | None":
    """Take the plain value of an object of a subclass apart, if that can change."""
    base = base_of(type(value))
    return None if base is None else adapter(BASES[base](value), base)


@dataclass
class Mirror:
    """An object of which the other end has a copy, and what it held when both were the same."""

    value: Any
    tag: str
    content: Any = None


@dataclass
class Values:
    """Writes values down, and reads them, at one of the two ends.

    Attributes
    ----------
    other : Other
    step : int
        0 or 1: the numbers that this end gives are even or odd.
    shows_bases : bool
        Whether objects of subclasses of plain data bring their plain values along.
    """

    other: Other
    step: int
    shows_bases: bool = False
    mirrors: dict[int, Mirror] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _given: int = 0

    # --- Writing ---

    def write(self, value: Any, depth: int = MAX_DEPTH, *, copied: bool = False) -> Tree:
        """Write a value down; ``copied`` where no later message will speak of what is in it.

        Raises
        ------
        TooLargeError
        """
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else ["int", hex(value)]
        if kind is str:
            return value if _encodes(value) else ["str", value.encode("utf-8", "surrogatepass")]
        if kind is bytes:
            return ["bytes", value]
        if depth == 0:
            return self.other.export(value)
        return self._write_other(value, kind, depth - 1, copied=copied)

    def _write_other(self, value: Any, kind: type, depth: int, *, copied: bool) -> Tree:
        if (number := self._numbers.get(id(value))) is not None and not copied:
            return ["=", number]
        if tag := _TAGS.get(np.dtype if isinstance(value, np.dtype) else kind):
            parts = FIXED[tag].parts(value)
            return [tag, *[self.write(part, depth, copied=copied) for part in parts]]
        if isinstance(value, np.generic):
            return self._scalar(value, kind)
        if (adapted := adapter(value, kind)) is not None:
            if copied:
                return ["copy", *self._apart(adapted, depth, copied=True)]
            return self._mirrored(value, adapted)
        if (apart := as_pandas_scalar(value, kind)) is not None:
            return ["pandas", *[self.write(part, depth, copied=True) for part in apart]]
        if self.shows_bases and (base := base_of(kind)) is not None:
            return self._based(value, base, depth)
        return self.other.export(value)

    def _based(self, value: Any, base: type, depth: int) -> Tree:
        """Write down the word for an object, and what it is as plain data."""
        word, plain = self.other.export(value), BASES[base](value)
        if word[0] != "object":
            return word
        if (adapted := adapter(plain, base)) is None:
            return ["based", word, self.write(plain, depth)]
        return ["based", word, self._mirrored(value, adapted)]

    def _scalar(self, value: np.generic, kind: type) -> Tree:
        array = np.asarray(value)
        if not _is_plain(array.dtype):
            return self.other.export(value)
        descr = self.write(_descr(array.dtype), copied=True)
        return ["scalar", descr, array.tobytes(), kind is np.record]

    def _apart(self, adapted: "Adapted", depth: int, *, copied: bool) -> list[Tree]:
        copied = copied or adapted.is_flat
        arguments = [self.write(argument, depth, copied=True) for argument in adapted.arguments]
        parts = [self.write(part, depth, copied=copied) for part in adapted.content]
        return [adapted.tag, arguments, parts]

    def _mirrored(self, value: Any, adapted: "Adapted") -> Tree:
        self._given += 1
        number = 2 * self._given + self.step
        mirror = self._take(number, value, adapted.tag)
        apart = self._apart(adapted, MAX_DEPTH, copied=False)
        mirror.content = _hash(apart) if adapted.is_flat else adapted.content
        return ["new", number, *apart]

    def _take(self, number: int, value: Any, tag: str) -> Mirror:
        self.mirrors[number] = mirror = Mirror(value, tag)
        self._numbers[id(value)] = number
        return mirror

    def whole(self, value: Any) -> Tree:
        """Write a value down, or the word that stands for it where it is too large."""
        before, given = set(self.mirrors), self._given
        try:
            tree = self.write(value)
            if len(msgpack.packb(tree, use_bin_type=True)) <= MAX_BYTES:
                return tree
        except Exception:  # noqa: S110 - objects may raise anything when they are looked at
            pass
        for number in self.mirrors.keys() - before:
            del self._numbers[id(self.mirrors.pop(number).value)]
        self._given = given
        return self.other.export(value)

    def changes(self) -> list[Tree]:
        """Write the new content of what has changed since both ends were the same."""
        found = []
        for number, mirror in list(self.mirrors.items()):
            adapted = _taken_apart(mirror.value)
            if adapted is None or adapted.tag != mirror.tag:
                continue
            if not adapted.is_flat and _same(adapted.content, mirror.content):
                continue
            apart = self._apart(adapted, MAX_DEPTH, copied=False)
            content = _hash(apart) if adapted.is_flat else adapted.content
            if not adapted.is_flat or content != mirror.content:
                mirror.content = content
                found.append([number, *apart[1:]])
        return found

    # --- Reading ---

    def read(self, tree: Tree) -> Any:
        """Make of a tree the value that it stands for.

        Raises
        ------
        ValueError
            When it stands for none.
        """
        if not isinstance(tree, list):
            return tree
        match tree:
            case ["int" | "str" | "bytes" as tag, str() | bytes() as content]:
                return _read_scalar_of_python(tag, content)
            case ["=", int(number)]:
                return self.mirrors[number].value
            case ["new", int(number), str(tag), list(arguments), list(parts)]:
                return self._read_new(number, tag, arguments, parts)
            case ["based", list(word), plain]:
                return self._read_based(word, plain)
            case ["copy", str(tag), list(arguments), list(parts)]:
                return self._made(tag, arguments, parts)
            case ["scalar", descr, bytes(content), bool(is_record)]:
                return _read_scalar(self.read(descr), content, is_record=is_record)
            case ["pandas", str(name), *parts]:
                return make_pandas_scalar(name, [self.read(part) for part in parts])
            case [str(tag), *parts] if tag in FIXED:
                return FIXED[tag].make(*[self.read(part) for part in parts])
        return self.other.import_(tree)

    def _made(self, tag: str, arguments: list[Any], parts: list[Any]) -> Any:
        made = [self.read(argument) for argument in arguments]
        if not _is_container(tag):
            return make_flat(tag, made, [self.read(part) for part in parts])
        value = _empty(tag, made)
        fill(value, tag, tuple(self.read(part) for part in parts))
        return value

    def _read_based(self, word: list[Any], plain: Tree) -> Any:
        match plain:
            case ["new", int(number), str(tag), list(arguments), list(parts)]:
                return self._read_new(number, tag, arguments, parts, word)
        return self.other.based(word, self.read(plain))

    def _read_new(
        self,
        number: int,
        tag: str,
        arguments: list[Any],
        parts: list[Any],
        word: list[Any] | None = None,
    ) -> Any:
        if number % 2 == self.step or number in self.mirrors:
            raise ValueError("a number that is not the other end's to give")
        if not _is_container(tag):
            value = self._made(tag, arguments, parts)
            mirror = self._take(number, value, tag)
        else:  # it may contain itself
            value = _empty(tag, [self.read(argument) for argument in arguments])
            value = value if word is None else self.other.based(word, value)
            mirror = self._take(number, value, tag)
            fill(value, tag, tuple(self.read(part) for part in parts))
        self._settle(mirror)
        return value

    def _settle(self, mirror: Mirror) -> None:
        adapted = _taken_apart(mirror.value)
        if adapted is not None:
            flat = adapted.is_flat
            mirror.content = (
                _hash(self._apart(adapted, MAX_DEPTH, copied=True)) if flat else adapted.content
            )

    def apply(self, found: list[Tree]) -> None:
        """Give objects the content that the other end reported as changed."""
        for number, arguments, parts in found:
            mirror = self.mirrors[number]
            if _is_container(mirror.tag):
                fill(mirror.value, mirror.tag, tuple(self.read(part) for part in parts))
            else:
                refill(mirror.value, mirror.tag, self._made(mirror.tag, arguments, parts))
            self._settle(mirror)


def _is_container(tag: str) -> bool:
    return tag in ARGUMENTS or (tag in _BY_TAG and not _BY_TAG[tag][1].is_flat)


def _hash(apart: list[Tree]) -> bytes:
    return hashlib.blake2b(msgpack.packb(apart, use_bin_type=True), digest_size=16).digest()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_TAGS = {of.type: tag for tag, of in FIXED.items()}


def _same(content: Parts, before: Parts) -> bool:
    return len(content) == len(before) and all(map(is_, content, before))


def _read_scalar_of_python(tag: str, content: Any) -> Any:
    if tag == "int" and LONG.fullmatch(content):
        return int(content, 16)
    return content.decode("utf-8", "surrogatepass") if tag == "str" else content


def _read_scalar(descr: Any, content: bytes, *, is_record: bool) -> Any:
    dtype = _dtype(descr)
    if not _is_plain(dtype):
        raise ValueError("not a plain dtype")
    array = np.frombuffer(content, dtype=dtype)
    return (array.view(np.recarray) if is_record else array.copy())[0]


# --- Arrays, tables and tensors, by what libraries are loaded ---


@dataclass(frozen=True)
class Adapted:
    """A value that can change, taken apart.

    Attributes
    ----------
    tag : str
    content : tuple
        What it holds.
    arguments : tuple
        What an object of its kind is made with, beside that.
    is_flat : bool
    """

    tag: str
    content: Parts
    arguments: Parts = ()
    is_flat: bool = False


def adapter(value: Any, kind: type) -> Adapted | None:
    """Take a value apart; None where it is of no kind that can be sent."""
    if kind in CHANGING:
        tag, changing = CHANGING[kind]
        return Adapted(tag, changing.content(value), is_flat=changing.is_flat)
    if kind is deque:
        return Adapted("deque", tuple(value), (value.maxlen,))
    if kind is defaultdict:
        return Adapted("defaultdict", _pairs(value), (value.default_factory,))
    if isinstance(value, np.ndarray):
        return _of_array(value, kind)
    if kind in {np.random.Generator, np.random.RandomState}:
        return _of_generator(value, kind)
    if kind.__module__.partition(".")[0] == "pandas":
        return _of_pandas(value, kind)
    torch = sys.modules.get("torch")
    if torch is not None and kind in {torch.Tensor, torch.nn.Parameter}:
        return _of_tensor(value, "tensor" if kind is torch.Tensor else "parameter")
    return None


def _taken_apart(value: Any) -> Adapted | None:
    return adapter(value, type(value)) or adapter_of_base(value)


def _empty(tag: str, arguments: list[Any]) -> Any:
    if tag == "deque":
        return deque(maxlen=arguments[0])
    if tag == "defaultdict":
        return defaultdict(arguments[0])
    return _BY_TAG[tag][1].make()


def fill(value: Any, tag: str, parts: Parts) -> None:
    """Give a container its content."""
    if tag == "deque":
        _fill_deque(value, parts)
    elif tag == "defaultdict":
        _fill_mapping(value, parts)
    else:
        _BY_TAG[tag][1].fill(value, parts)


_ARRAYS = {np.ndarray: "array", np.matrix: "matrix", np.recarray: "recarray"}


def _of_array(value: Any, kind: type) -> Adapted | None:
    if kind is np.ma.MaskedArray:
        whole = (np.asarray(value.data), np.ma.getmaskarray(value), value.fill_value)
        plain = value.dtype.kind in PLAIN_KINDS
        return Adapted("masked", whole, is_flat=True) if plain else None
    if kind not in _ARRAYS:
        return None
    if value.dtype.kind == "O":
        return Adapted("objects", tuple(value.ravel().tolist()), (value.shape,))
    if not _is_plain(value.dtype):
        return None
    if value.nbytes > MAX_BYTES:
        raise TooLargeError(f"an array of {value.nbytes} bytes")
    content = (_descr(value.dtype), list(value.shape), value.tobytes())
    return Adapted(_ARRAYS[kind], content, is_flat=True)


def _of_generator(value: Any, kind: type) -> Adapted | None:
    if kind is np.random.RandomState:
        return Adapted("randomstate", (value.get_state(legacy=False),), is_flat=True)
    name = type(value.bit_generator).__name__
    if getattr(np.random, name, None) is not type(value.bit_generator):
        return None
    return Adapted("generator", (value.bit_generator.state,), (name,), is_flat=True)


def _of_tensor(value: Any, tag: str) -> Adapted | None:
    if value.layout != sys.modules["torch"].strided or value.device.type != "cpu":
        return None
    try:
        array = value.detach().numpy()
    except TypeError:  # a dtype that NumPy has not
        return None
    content = (_descr(array.dtype), list(array.shape), array.tobytes())
    return Adapted(tag, content, (bool(value.requires_grad),), is_flat=True)


BIT_GENERATORS = {"PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"}
MT_WORDS, PHILOX_WORDS = 624, 4  # that these two make at once


def assert_in_range(state: Mapping[str, Any]) -> None:
    """Refuse a place in a generator's buffer that lies outside of it: NumPy would read there."""
    place, in_buffer = state["state"].get("pos", 0), state.get("buffer_pos", 0)
    if not (0 <= place <= MT_WORDS and 0 <= in_buffer <= PHILOX_WORDS):
        raise ValueError("no state of a generator: a place outside its buffer")


def make_flat(tag: str, arguments: list[Any], parts: list[Any]) -> Any:
    """Make an array, a table or a tensor of its parts."""
    if tag in _BY_TAG:
        value = _BY_TAG[tag][1].make()
        _BY_TAG[tag][1].fill(value, tuple(parts))
        return value
    match tag:
        case "array" | "matrix" | "recarray":
            array = _array(*parts)
            kinds = {name: kind for kind, name in _ARRAYS.items()}
            return array if tag == "array" else array.view(kinds[tag])
        case "objects":
            array = np.empty(len(parts), dtype=object)
            for at, item in enumerate(parts):
                array[at] = item
            return array.reshape(arguments[0])
        case "masked":
            return np.ma.MaskedArray(parts[0], mask=parts[1], fill_value=parts[2])
        case "randomstate":
            made = np.random.RandomState()
            made.set_state(parts[0])
            assert_in_range(made.get_state(legacy=False))
            return made
        case "generator" if arguments[0] in BIT_GENERATORS:
            bits = getattr(np.random, arguments[0])()
            bits.state = parts[0]
            assert_in_range(bits.state)
            return np.random.Generator(bits)
        case "tensor":
            made = import_module("torch").from_numpy(_array(*parts))
            return made.requires_grad_() if arguments[0] else made
        case "parameter":
            torch = import_module("torch")
            made = torch.from_numpy(_array(*parts))
            return torch.nn.Parameter(made, requires_grad=bool(arguments[0]))
    return _make_pandas(tag, arguments, parts)


def _array(descr: Any, shape: list[int], content: bytes) -> Any:
    dtype = _dtype(descr)
    if not _is_plain(dtype):
        raise ValueError("not a plain dtype")
    if not dtype.itemsize:
        return np.zeros(shape, dtype)
    return np.frombuffer(content, dtype=dtype).reshape(shape).copy()


def refill(value: Any, tag: str, new: Any) -> None:
    """Give an array, a table, a generator or a tensor the content of another of its kind."""
    match tag:
        case "array" | "matrix" | "recarray" | "objects":
            if value.shape != new.shape:
                value.shape = new.shape  # never resized: views of it would point to freed memory
            value[...] = new
        case "masked":
            value[...] = new
        case "bytearray":
            value[:] = new
        case "random":
            value.setstate(new.getstate())
        case "randomstate":
            value.set_state(new.get_state(legacy=False))
        case "generator":
            value.bit_generator.state = new.bit_generator.state
        case "tensor" | "parameter":
            value.data = new.data
        case _:
            _refill_pandas(value, new)


# --- pandas ---


def as_pandas_scalar(value: Any, kind: type) -> Parts | None:
    """Take apart a value of pandas' that cannot change."""
    pandas = sys.modules.get("pandas")
    if pandas is None or kind.__module__.partition(".")[0] != "pandas":
        return None
    if value is pandas.NA or value is pandas.NaT:
        return ("NA" if value is pandas.NA else "NaT",)
    if kind is pandas.Timestamp:
        zone = None if value.tz is None else str(value.tz)
        return ("Timestamp", int(value.asm8.astype("int64")), value.unit, zone)
    if kind is pandas.Timedelta:
        return ("Timedelta", int(value.asm8.astype("int64")), value.unit)
    if kind is pandas.Period:
        return ("Period", value.ordinal, value.freqstr)
    if kind is pandas.Interval:
        return ("Interval", value.left, value.right, value.closed)
    if isinstance(value, pandas.Index):
        return _of_index(pandas, value, kind)
    return None


def _of_index(pandas: Any, value: Any, kind: type) -> Parts | None:
    names = list(value.names)
    if kind is pandas.RangeIndex:
        return ("RangeIndex", names[0], value.start, value.stop, value.step)
    if kind is pandas.MultiIndex:
        codes = [np.asarray(of_level) for of_level in value.codes]
        return ("MultiIndex", names, list(value.levels), codes)
    freq = getattr(value, "freqstr", None) if hasattr(value, "freq") else None
    values = _of_values(pandas, value.array)
    return None if values is None else ("Index", names[0], *values, freq)


def make_pandas_scalar(name: str, parts: list[Any]) -> Any:
    """Make a value of pandas' that cannot change."""
    pandas = import_module("pandas")
    match name:
        case "NA" | "NaT":
            return getattr(pandas, name)
        case "Timestamp":
            when = pandas.Timestamp(np.datetime64(parts[0], parts[1]))
            return when if parts[2] is None else when.tz_localize("UTC").tz_convert(parts[2])
        case "Timedelta":
            return pandas.Timedelta(np.timedelta64(parts[0], parts[1]))
        case "Period":
            return pandas.Period(ordinal=parts[0], freq=parts[1])
        case "Interval":
            return pandas.Interval(parts[0], parts[1], closed=parts[2])
        case "RangeIndex":
            return pandas.RangeIndex(*parts[1:], name=parts[0])
        case "MultiIndex":
            return pandas.MultiIndex(levels=parts[1], codes=parts[2], names=parts[0])
        case "Index":
            index = pandas.Index(_values(pandas, *parts[1:3]), name=parts[0], copy=False)
            if parts[3] is not None:
                index.freq = parts[3]
            return index
    raise ValueError("nothing of pandas'")


def _of_values(pandas: Any, array: Any) -> tuple[str, Any] | None:
    """Take an array of a table apart: its kind, and what it consists of."""
    if isinstance(array, pandas.Categorical):
        return "categorical", (np.asarray(array.codes), array.categories, bool(array.ordered))
    kind = type(array).__name__
    if kind == "NumpyExtensionArray":
        return "plain", array.to_numpy()
    if kind == "DatetimeArray":
        zone = None if array.tz is None else str(array.tz)
        return "datetime", (np.asarray(array.asi8), array.unit, zone)
    if kind == "TimedeltaArray":
        return "plain", array.to_numpy()
    if kind in {"IntegerArray", "FloatingArray", "BooleanArray", "StringArray", "ArrowStringArray",
                "PeriodArray", "IntervalArray"}:  # fmt: skip
        return "objects", (list(array), _dtype_parts(array.dtype))
    return None


def _dtype_parts(dtype: Any) -> Any:
    """Describe a dtype of pandas' own; text may be stored in two ways, with two values for none."""
    if dtype.name in {"string", "str"}:
        return ["string", dtype.storage, dtype.na_value is not sys.modules["pandas"].NA]
    return str(dtype)


def _values(pandas: Any, kind: str, parts: Any) -> Any:
    if kind == "categorical":
        codes, categories, ordered = parts
        return pandas.Categorical.from_codes(codes, categories, ordered=ordered)
    if kind == "plain":
        return parts
    if kind == "datetime":
        stamps, unit, zone = parts
        times = pandas.DatetimeIndex(stamps.view(f"M8[{unit}]"))
        return (times if zone is None else times.tz_localize("UTC").tz_convert(zone)).array
    items, name = parts
    if isinstance(name, list):
        name = pandas.StringDtype(name[1], na_value=np.nan if name[2] else pandas.NA)
    return pandas.array(items, dtype=name)


def _of_pandas(value: Any, kind: type) -> Adapted | None:
    pandas = sys.modules["pandas"]
    if kind is pandas.Series:
        values = _of_values(pandas, value.array)
        whole = None if values is None else (value.index, value.name, *values)
        return None if whole is None else Adapted("series", whole, is_flat=True)
    if kind is pandas.DataFrame:
        columns = [_of_values(pandas, value.iloc[:, at].array) for at in range(value.shape[1])]
        if None in columns:
            return None
        return Adapted("frame", (value.index, value.columns, columns), is_flat=True)
    return None


def _make_pandas(tag: str, arguments: list[Any], parts: list[Any]) -> Any:
    del arguments
    pandas = import_module("pandas")
    if tag == "series":
        index, name, kind, values = parts
        return pandas.Series(_values(pandas, kind, values), index=index, name=name)
    if tag == "frame":
        index, columns, arrays = parts
        by_place = {at: _values(pandas, *column) for at, column in enumerate(arrays)}
        table = pandas.DataFrame(by_place, index=index)
        table.columns = columns
        return table
    raise ValueError(f"unknown kind of value: {tag}")


def _refill_pandas(value: Any, new: Any) -> None:
    value._update_inplace(new)  # noqa: SLF001 - pandas has no public way to replace all of a table
