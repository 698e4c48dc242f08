"""Two processes that work on each other's objects: one end of their conversation.

One end asks, the other answers, and may ask back before it does: of the two, one waits at any time.
Each message also brings what has changed since the last one: the content of containers that both
have, names of the notebook, where random numbers go on, what was printed, and warnings. So a call
acts as if both were one process.
"""

import builtins
import copy
import io
import random
import re
import sys
import types
import warnings
from collections import Counter, defaultdict, deque, namedtuple
from collections.abc import Callable, Collection, Iterator, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import msgpack
import numpy as np

from autograder.jail.exact import (
    BASES,
    CHANGING,
    FIXED,
    TooLargeError,
    Tree,
    Values,
    assert_in_range,
    base_of,
)
from autograder.jail.standins import SPECIAL, StandInClass, make_based_class, make_class

ASK, ANSWER, RAISE = range(3)
MAX_TEXT = 10_000
MAX_MESSAGE = 64 * 2**20 - 1024
TESTING = {"unittest", "_pytest", "pytest", "nose"}  # a test would take their errors for its own
_PLAIN_CLASSES = {
    *CHANGING, *(fixed.type for fixed in FIXED.values()), *np.sctypeDict.values(), np.ndarray,
    np.matrix, np.ma.MaskedArray, object, type, type(None), bool, int, float, str, bytes, deque,
    defaultdict,
}  # fmt: skip
_BY_LIBRARY = {
    "pandas": ("DataFrame", "Series", "Index", "RangeIndex", "MultiIndex", "DatetimeIndex",
               "CategoricalIndex", "Timestamp", "Timedelta", "Categorical"),
    "torch": ("Tensor", "nn.Parameter"),
}  # fmt: skip
_FUNCTIONS = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodDescriptorType,
    types.WrapperDescriptorType, np.ufunc,
)  # fmt: skip


_IN_TYPES = {
    "function": "FunctionType", "method": "MethodType", "generator": "GeneratorType",
    "builtin_function_or_method": "BuiltinFunctionType", "code": "CodeType",
}  # fmt: skip


OF_IPYTHON = frozenset({"In", "Out", "get_ipython", "exit", "quit", "open", "display"})
_HIDDEN = re.compile(r"__.*|_+|_i+|_i?\d+|_(dh|ih|oh|exit_code)")
_FILES = (io.StringIO, io.BytesIO)


def is_ipythons(name: str) -> bool:
    """Return whether a name of a notebook is IPython's own."""
    return name in OF_IPYTHON or _HIDDEN.fullmatch(name) is not None


class PeerError(Exception):
    """The other end sent what cannot be understood."""


@dataclass(frozen=True)
class Streams:
    """What an end does with text that is printed at the other.

    Attributes
    ----------
    taken : callable
        Returns what was printed here since the last time: pairs of a stream's name and a text.
    print_ : callable
        Prints text of the other end here.
    """

    taken: Callable[[], list[list[str]]]
    print_: Callable[[str, str], object]


@dataclass(eq=False)
class Peer:
    """One end.

    Attributes
    ----------
    exchange : callable
        Sends a message, and returns the next one of the other end.
    names : mutable mapping
        The notebook's.
    is_reference : bool
        Whether this is the instructor's end, which believes the other nothing: it makes values of
        the types of plain data alone, and keeps its own functions and modules.
    streams : Streams
    shared : collection of str
        The names whose new values the other end is told.
    own : collection of str
        The names that this end keeps, whatever the other calls so.
    modules : collection of str
        The instructor's modules; their classes, and those of the notebook, are its own.
    words : set of str or None
        The special methods that may tell the other end a value; None allows all.
    kept : collection of str
        The names that the test itself binds, and the other end does not bind again.
    told : set of str
        The special methods that have told the other end a value until now.
    """

    exchange: Callable[[bytes], bytes]
    names: MutableMapping[str, Any]
    is_reference: bool
    streams: Streams
    shared: Collection[str] = ()
    own: Collection[str] = ()
    modules: Collection[str] = ()
    words: set[str] | None = None
    kept: Collection[str] = ()
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        step = 0 if self.is_reference else 1
        self.values = Values(self, step, shows_bases=not self.is_reference)
        self._ours: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._theirs: dict[int, Any] = {}
        self._class_numbers: dict[int, int] = {}
        self._tracked: dict[str, Any] = {}
        self._wanted: list[str] | None = []
        self._random: Any = _get_chance() if self.is_reference else None  # the student's counts
        self._warned: list[Tree] = []
        self._input: Any = builtins.input

    # --- Asking ---

    def ask(self, what: str, *args: Any, **kwargs: Any) -> Any:
        """Ask the other end, answer what it asks meanwhile, and return its answer.

        Raises
        ------
        Exception
            What was raised there.
        """
        message = self._message(ASK, lambda: self._question(what, args, kwargs))
        while True:
            kind, body = self._received(self.exchange(message))
            if kind == ANSWER:
                return self.values.read(body)
            if kind == RAISE:
                raise self.values.read(body) from None
            message = self._answer(body)

    def _question(self, what: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Tree:
        named = [[name, self.values.whole(value)] for name, value in kwargs.items()]
        return [what, [self.values.whole(value) for value in args], named]

    def may_tell(self, method: str) -> bool:
        """Return whether a special method may be asked, which tells the object a value."""
        if self.words is not None and method not in self.words:
            return False
        self.told.add(method)
        return True

    def class_here(self, cls: type) -> type | None:
        """Return the class of this process that a stand-in's class has the name of."""
        module, name = cls.__module__, cls.__qualname__
        if module == "__main__":
            found = self.names.get(name)
            return (
                found if isinstance(found, type) and not isinstance(found, StandInClass) else None
            )
        found = _global("types" if module == "builtins" else module, _IN_TYPES.get(name, name))
        if not isinstance(found, type) or (self.is_reference and _is_known(found)):
            return None  # what is plain data comes as such
        return found

    def learn_names(self, wanted: list[str] | None) -> list[str]:
        """Let names take the values that the other end has; return which names there are."""
        self.begin()
        self._wanted = wanted
        known = self.ask("names", None if wanted is None else tuple(wanted))
        self.begin()
        return [name for name in known if isinstance(name, str)]

    def begin(self) -> None:
        """Take what names hold now for what the other end knows."""
        self._tracked |= {name: self.names[name] for name in self.shared if name in self.names}

    # --- Answering ---

    def answer(self, message: bytes) -> bytes:
        """Answer a message that asks."""
        kind, body = self._received(message)
        if kind != ASK:
            raise PeerError("an answer that nobody asked for")
        return self._answer(body)

    def refuse(self, why: Exception) -> bytes:
        """Answer with an exception."""
        return self._message(RAISE, lambda: self._exception(why))

    def _answer(self, body: list[Tree]) -> bytes:
        try:
            what, trees, named = body
            if self.is_reference:
                self._assert_permitted(what, trees)
            args = [self.values.read(tree) for tree in trees]
            kwargs = {name: self.values.read(tree) for name, tree in named}
            with self._listening():
                answer = _DO[what](self, *args, **kwargs)
            return self._message(ANSWER, lambda: self.values.whole(answer))
        except TooLargeError as error:
            return self.refuse(error)
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:  # whatever is raised is an answer
            if not isinstance(error, Exception) and type(error).__module__.startswith("autograder"):
                raise
            raised = error
            return self._message(RAISE, lambda: self._exception(raised))

    def _assert_permitted(self, what: str, trees: list[Tree]) -> None:
        """Refuse the student's end what would let it see, or change, more than it was given.

        From a function it could reach all names of the test, from most objects of libraries any
        code. So functions can be called, and that is all; objects of the instructor's classes
        show what has a public name.
        """
        match trees:
            case [["yours", int(number)], *rest] if 0 <= number < len(self._ours):
                value = self._ours[number]
            case _:
                raise PermissionError("not an object that was given to the notebook")
        name = rest[0] if rest else ""
        if what in {"get", "set", "delete"} and (not isinstance(name, str) or name[:1] == "_"):
            raise AttributeError(f"{name!r} of an object of the test")
        if not self._permits(what, value, name):
            raise TypeError(f"{type(value).__name__} of a test cannot be used so in the notebook")

    def _permits(self, what: str, value: Any, name: Any) -> bool:
        if isinstance(value, type):
            return self._is_own(value) and what in {"call", "get", "repr", "str"}
        if self._is_own(type(value)):
            return what not in {"names", "copy", "deepcopy", "dir"}
        if isinstance(value, _FILES):
            return what in {"get", "iterate"} or (what == "special" and name == "__next__")
        if hasattr(type(value), "__next__"):
            return what == "iterate" or (what == "special" and name == "__next__")
        return callable(value) and what in {"call", "repr", "str"}

    def _is_own(self, cls: type) -> bool:
        module = cls.__module__
        return module == "__main__" or module.partition(".")[0] in self.modules

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Take down the warnings of what runs; the other end warns again, by its own filters."""
        if self.is_reference:
            yield
            return
        strict = bool(warnings.filters) and warnings.filters[0][0] == "error"
        with warnings.catch_warnings(record=True) as found:
            if not strict:
                warnings.simplefilter("always")
            try:
                yield
            finally:
                for one in found[:100]:
                    text = str(one.message)[:MAX_TEXT]
                    self._warned.append([self.values.write(one.category), text, one.lineno])

    # --- Messages ---

    def _message(self, kind: int, body: Callable[[], Tree]) -> bytes:
        news = self._news()
        packed: bytes = msgpack.packb([kind, news, body()], use_bin_type=True)
        if len(packed) > MAX_MESSAGE:
            raise TooLargeError(f"a message of {len(packed)} bytes")
        return packed

    def _received(self, message: bytes) -> tuple[int, Any]:
        kind, news, body = msgpack.unpackb(message, strict_map_key=False, raw=False)
        self._learn(news)
        return kind, body

    def _news(self) -> list[Tree]:
        changes = self.values.changes()
        names = [[name, self.values.whole(value)] for name, value in self._renamed()]
        gone = [name for name in self._tracked if name not in self.names]
        for name in gone:
            del self._tracked[name]
        warned, self._warned = self._warned, []
        return [
            changes,
            names,
            gone,
            self._chance(),
            self.streams.taken(),
            warned,
            self._asks_input(),
        ]

    def _renamed(self) -> list[tuple[str, Any]]:
        """Name what has another value than the other end knows."""
        missing = object()
        found = []
        for name in self.shared if self.is_reference else list(self._tracked):
            if self.is_reference and is_ipythons(name):
                continue
            value = self.names.get(name, missing)
            if value is missing or value is self._tracked.get(name, missing):
                continue
            if name not in self.own:
                found.append((name, value))
                self._tracked[name] = value
        return found

    def _learn(self, news: list[Tree]) -> None:
        changes, names, gone, chance, printed, warned, asks = news
        self.values.apply(changes)
        for name, tree in names:
            self.take(name, tree)
        for name in gone:
            if not self.is_reference or (name in self._tracked and self._accepts(name)):
                self.names.pop(name, None)
                self._tracked.pop(name, None)
        if chance is not None:
            self._random = _set_chance(_unpacked_chance(self.values.read(chance)))
        for stream, text in printed:
            self.streams.print_(stream, text)
        if asks is not None and not self.is_reference:
            builtins.input = self._input if asks is False else self.values.read(asks)
        for category, text, line in warned:
            kind = self.values.read(category)
            is_warning = isinstance(kind, type) and issubclass(kind, Warning)
            warnings.warn_explicit(text, kind if is_warning else UserWarning, "<notebook>", line)

    def take(self, name: str, tree: Tree) -> None:
        """Bind a name to a value of the other end, unless this end keeps its own."""
        value = self.values.read(tree)
        if not self.is_reference or self._accepts(name):
            self.names[name] = self._tracked[name] = value

    def _accepts(self, name: str) -> bool:
        """Return whether a name is the student's: what the test itself has bound since is not."""
        if name in self.own or name in self.kept or is_ipythons(name):
            return False
        if name in self.names:
            return name in self._tracked and self._tracked[name] is self.names[name]
        return self._wanted is None or name in self._wanted

    def _chance(self) -> Tree:
        """Write down where random numbers go on, if that has changed."""
        state = _get_chance()
        if self._random is not None and _same_chance(state, self._random):
            return None
        self._random = state
        return self.values.write(_packed_chance(state), copied=True)

    def _asks_input(self) -> Tree:
        """Write down another ``input`` that a test has put in its place; False where it is back."""
        if not self.is_reference or builtins.input is self._input:
            return None if not self.is_reference else False
        return self.export(builtins.input)

    # --- Objects ---

    def export(self, value: Any) -> Tree:
        """Write down a word that stands for an object of this end."""
        cls = type(value)
        if isinstance(cls, StandInClass):
            return self._theirs_own(value, cls.standin_base)
        if (number := self._class_numbers.get(id(value))) is not None:
            return ["yours", number]
        if cls is types.ModuleType:
            return ["module", value.__name__]
        if isinstance(value, type):
            return self._class(value)
        if isinstance(value, BaseException):
            return self._exception(value)
        if isinstance(value, tuple) and hasattr(cls, "_fields"):
            return ["named", self._class(cls), [self.values.write(item) for item in value]]
        if self.is_reference and (place := _place(value)) and _global(*place) is value:
            return ["global", *place]
        return ["object", self._number(value), self._class(cls)]

    def _theirs_own(self, value: Any, base: type | None) -> Tree:
        """Write down the word for an object of the other end."""
        try:
            return ["yours", object.__getattribute__(value, "standin_number")]
        except AttributeError:
            if base is None:
                raise
        return self.values.write(BASES[base](value), copied=True)  # set.copy() has made it here

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            self._ours.append(value)  # it lives as long as its number
            number = self._numbers[id(value)] = len(self._ours) - 1
        return number

    def _class(self, cls: type) -> Tree:
        if (number := self._class_numbers.get(id(cls))) is not None:
            return ["yours", number]
        if _is_known(cls) or (
            self.is_reference and _global(cls.__module__, cls.__qualname__) is cls
        ):
            return ["global", cls.__module__, cls.__qualname__]
        is_new = id(cls) not in self._numbers
        number = self._number(cls)
        return ["class", number, self._description(cls) if is_new else None]

    def _description(self, cls: type) -> list[Tree]:
        bases = [self._class(base) for base in cls.__bases__ if base is not object]
        plain = type.__getattribute__
        fields = getattr(cls, "_fields", None) if issubclass(cls, tuple) else None
        kind = "exception" if issubclass(cls, BaseException) else "named" if fields else "plain"
        names = [str(plain(cls, name)) for name in ("__name__", "__module__", "__qualname__")]
        about: list[Tree] = list(fields or ())
        if kind == "plain" and (base := base_of(cls)) is not None:
            kind = "based"
            about = [base.__name__, plain(cls, "__hash__") is not None]
            about += _overridden(cls, base)
        return [kind, *names, bases, _special_of(cls), about]

    def _exception(self, error: BaseException) -> Tree:
        cls = type(error)
        args = [self.values.whole(arg) for arg in error.args]
        state = {str(name): value for name, value in vars(error).items()}
        held = [[name, self.values.whole(value)] for name, value in state.items()]
        text = ""
        with suppress(Exception):
            text = str(error)[:MAX_TEXT]
        return ["exception", self._class(cls), args, held, text]

    def import_(self, tree: list[Any]) -> Any:
        """Return what such a word of the other end stands for."""
        match tree:
            case ["yours", int(number)] if 0 <= number < len(self._ours):
                return self._ours[number]
            case ["object", int(number), cls]:
                return self._stand_in(number, cls)
            case ["class", int(number), description]:
                return self._read_class(number, description)
            case ["global", str(module), str(name)]:
                return self._read_global(module, name)
            case ["module", str(name)]:
                return self._read_module(name)
            case ["named", cls, list(items)]:
                made = self.values.read(cls)
                if not (isinstance(made, type) and issubclass(made, tuple)):
                    raise PeerError("not a named tuple")
                return tuple.__new__(made, [self.values.read(item) for item in items])
            case ["exception", cls, list(args), list(held), str(text)]:
                return self._read_exception(cls, args, held, text)
        raise PeerError(f"not a value: {str(tree)[:80]}")

    def _stand_in(self, number: int, cls: Tree) -> Any:
        found = self._theirs.get(number)
        if found is None:
            made = self.values.read(cls)
            # of a class that is plain data's, or a subclass's: then it is too large to be a value
            if not isinstance(made, StandInClass) or made.standin_base:
                names = (made.__name__, made.__module__, made.__qualname__)
                made = make_class(self, names, [], _special_of(made))
            found = self._theirs[number] = object.__new__(cast("type[Any]", made))
            object.__setattr__(found, "standin_number", number)
        return found

    def based(self, tree: list[Any], plain: Any) -> Any:
        """Return the object that a word stands for, which is also a plain value."""
        match tree:
            case ["object", int(number), cls] if number not in self._theirs:
                made = self.values.read(cls)
                base = type(plain)
                if not isinstance(made, StandInClass) or made.standin_base is not base:
                    raise PeerError("an object of another base than its class")
                found: Any = _of_base(base, made, plain)
                object.__setattr__(found, "standin_number", number)
                self._theirs[number] = found
                return found
            case ["object", int(number), _]:
                return self._theirs[number]
        raise PeerError("not an object of a subclass")

    def _read_class(self, number: int, description: list[Any] | None) -> Any:
        if number in self._theirs:
            return self._theirs[number]
        if description is None:
            raise PeerError("a class that was never described")
        kind, name, module, qualname, bases, special, fields = description
        read = [self.values.read(base) for base in bases]
        if kind == "exception":
            made = _exception_class(name, module, qualname, read)
        elif kind == "named":
            made = _named_class(name, module, fields)
        elif kind == "based":
            of, is_hashable, *overridden = fields
            base, names = _BY_NAME[of], (name, module, qualname)
            made = make_based_class(self, names, read, base, overridden, is_hashable=is_hashable)
        else:
            made = make_class(self, (name, module, qualname), read, special)
        self._theirs[number] = made
        self._class_numbers[id(made)] = number
        return made

    def _read_global(self, module: str, name: str) -> Any:
        found = _global(module, name, imported=not self.is_reference)
        if not self.is_reference:
            return found
        if isinstance(found, type) and _is_known(found):
            return found
        return _exception_class(name, module, name, [])

    def _read_module(self, name: str) -> Any:
        if self.is_reference:  # whose notebook has names that a test expects, perhaps
            return None if name == "__main__" else sys.modules.get(name)
        __import__(name)
        return sys.modules[name]

    def _read_exception(self, cls: Tree, args: list[Any], held: list[Any], text: str) -> Any:
        kind = self.values.read(cls)
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            kind = Exception
        read = [self.values.read(arg) for arg in args]
        error: Any
        try:
            error = kind.__new__(kind, *read)
        except TypeError:
            error = Exception.__new__(_exception_class(kind.__name__, kind.__module__, "", [kind]))
        error.args = tuple(read)
        for name, tree in held:
            with suppress(Exception):
                if name[:2] != "__":
                    setattr(error, name, self.values.read(tree))
        if hasattr(kind, "standin_text"):
            error.standin_text = text
        return error


def _looked_up(cls: type, name: str) -> Any:
    """Look a special method up as Python does, without running anything of the class."""
    for base in type.__dict__["__mro__"].__get__(cls):
        found = type.__dict__["__dict__"].__get__(base).get(name)
        if found is not None:
            return found
    return None


def _special_of(cls: type) -> list[str]:
    return [
        name
        for name in SPECIAL
        if (own := _looked_up(cls, name)) is not None and own is not _looked_up(object, name)
    ]


def _overridden(cls: type, base: type) -> list[str]:
    """Name what a class has otherwise than the type of plain data that it is a subclass of."""
    names = {*SPECIAL, *(name for name in dir(base) if name[:1] != "_")}
    return sorted(
        name
        for name in names
        if (own := _looked_up(cls, name)) is not None and own is not _looked_up(base, name)
    )


_BY_NAME = {base.__name__: base for base in BASES}


def _of_base(base: type, cls: type, plain: Any) -> Any:
    """Make an object of a class with the plain value of its base."""
    new: Any = Counter.__base__ if base is Counter else base
    if base.__hash__ is not None:
        return new.__new__(cls, plain)
    found = new.__new__(cls)
    if base is defaultdict:
        defaultdict.__init__(found, plain.default_factory)
    if base is deque:
        deque.__init__(found, maxlen=plain.maxlen)
    return found


def _is_known(cls: type) -> bool:
    """Return whether a class is one of plain data, or an exception of a library."""
    if cls in _PLAIN_CLASSES:
        return True
    module, name = cls.__module__, cls.__qualname__
    library = module.partition(".")[0]
    if issubclass(cls, BaseException):
        if cls is TooLargeError:
            return True
        return library not in {"__main__", *TESTING} and _global(module, name) is cls
    return any(_global(library, known) is cls for known in _BY_LIBRARY.get(library, ()))


def _global(module: str, name: str, *, imported: bool = False) -> Any:
    """Return what a module that is loaded, or that may be imported, calls by a name; or None."""
    if imported:
        with suppress(ImportError):
            __import__(module)
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def _place(value: Any) -> tuple[str, str] | None:
    """Name the module and the name of a function, as it gives them itself."""
    if not isinstance(value, _FUNCTIONS):
        return None
    if isinstance(value, np.ufunc):
        return "numpy", str(value.__name__)
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", "")
    return (module, name) if isinstance(module, str) and isinstance(name, str) else None


def _text(self: Any) -> str:
    return str(self.standin_text)


def _exception_class(name: str, module: str, qualname: str, bases: list[Any]) -> type:
    """Make a class for exceptions of a class of the other end."""
    parents = tuple(
        base for base in bases if isinstance(base, type) and issubclass(base, BaseException)
    )
    namespace = {
        "__module__": module,
        "__qualname__": qualname or name,
        "standin_text": "",
        "__str__": _text,
    }
    return type(name, parents or (Exception,), namespace)


def _named_class(name: str, module: str, fields: list[str]) -> type:
    return namedtuple(name, fields, module=module)  # noqa: PYI024 - fields known only now  # type: ignore[misc]


# --- Random numbers ---


def _get_chance() -> dict[str, Any]:
    found = {"random": random.getstate(), "numpy": np.random.get_state()}  # noqa: NPY002
    if torch := sys.modules.get("torch"):
        found["torch"] = torch.get_rng_state().numpy()  # the other end may have no torch
    return found


def _packed_chance(state: dict[str, Any]) -> dict[str, Any]:
    """Put the 625 numbers of Python's generator into an array, which is written down at once."""
    version, words, gauss = state["random"]
    return {**state, "random": (version, np.array(words, dtype=np.uint32), gauss)}


def _unpacked_chance(state: dict[str, Any]) -> dict[str, Any]:
    version, words, gauss = state["random"]
    if not isinstance(words, np.ndarray) or words.dtype != np.uint32:
        raise PeerError("not the state of a generator")
    return {**state, "random": (version, tuple(words.tolist()), gauss)}


def _same_chance(state: dict[str, Any], other: dict[str, Any]) -> bool:
    if state["random"] != other["random"]:
        return False
    ours, theirs = state["numpy"], other["numpy"]
    if ours[2:] != theirs[2:] or ours[1].tobytes() != theirs[1].tobytes():
        return False
    return "torch" not in state or np.array_equal(state["torch"], other.get("torch", ()))


def _set_chance(state: dict[str, Any]) -> dict[str, Any]:
    made = np.random.RandomState()
    made.set_state(state["numpy"])
    assert_in_range(made.get_state(legacy=False))
    random.setstate(state["random"])
    np.random.set_state(state["numpy"])  # noqa: NPY002
    if "torch" in state and "torch" in sys.modules:
        torch = sys.modules["torch"]
        torch.set_rng_state(torch.from_numpy(state["torch"]))
    return _get_chance()


# --- What can be asked ---


def _special(_: Peer, value: Any, method: str, *args: Any) -> Any:
    if method not in SPECIAL:
        raise PeerError(f"not a special method: {method}")
    if method == "__hash__":
        return hash(value)
    found = getattr(type(value), method, None)
    return NotImplemented if found is None else found(value, *args)


def _names(peer: Peer, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """Let the other end know the values of names, or of all; return which names there are.

    They are a tuple, as each message compares all lists that both ends have.
    """
    known = tuple(name for name in peer.names if isinstance(name, str))
    everything = [name for name in known if not is_ipythons(name)]
    for name in everything if wanted is None else wanted:
        if name in peer.names:
            peer._tracked.setdefault(name, peer)  # noqa: SLF001 - known to differ: it is told next
    return known


_DO: dict[str, Callable[..., Any]] = {
    "call": lambda _, function, /, *args, **kwargs: function(*args, **kwargs),
    "get": lambda _, value, name: getattr(value, name),
    "set": lambda _, value, name, new: setattr(value, name, new),
    "delete": lambda _, value, name: delattr(value, name),
    "special": _special,
    "iterate": lambda _, value: iter(value),
    "repr": lambda _, value: repr(value),
    "str": lambda _, value: str(value),
    "format": lambda _, value, spec: format(value, spec),
    "dir": lambda _, value: dir(value),
    "copy": lambda _, value: copy.copy(value),
    "deepcopy": lambda _, value: copy.deepcopy(value),
    "names": _names,
}
