"""Stand-ins: objects that live in another process, and answer from there.

Whatever is done to a stand-in is asked of its object, and plain data comes back. Its class is made
here from a description: the name, the bases, and which of Python's special methods the object's
own class defines.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Protocol

COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
ARITHMETIC = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow",
              "lshift", "rshift", "and", "xor", "or")  # fmt: skip
OPERATIONS = tuple(f"__{prefix}{name}__" for name in ARITHMETIC for prefix in ("", "r", "i"))
# What tells the object a value of the test's: an expected one, perhaps.
TELLING = frozenset([*COMPARISONS, *OPERATIONS, "__contains__"])
SPECIAL = (
    *COMPARISONS, *OPERATIONS, "__contains__", "__len__", "__length_hint__", "__getitem__",
    "__setitem__", "__delitem__", "__missing__", "__iter__", "__next__", "__reversed__", "__call__",
    "__bool__", "__hash__", "__int__", "__float__", "__complex__", "__index__", "__neg__",
    "__pos__", "__abs__", "__invert__", "__round__", "__trunc__", "__floor__", "__ceil__",
    "__enter__", "__exit__", "__bytes__", "__array__", "__fspath__", "__await__",
)  # fmt: skip


# By these, NumPy and PyTorch let an object answer for what a test compares it with, or read memory
# where it says.
OF_LIBRARIES = ("__array_", "__torch_", "__cuda_array_", "__dlpack")


class Owner(Protocol):
    """The end of the conversation that stand-ins speak through."""

    def ask(self, what: str, *args: Any, **kwargs: Any) -> Any:
        """Ask the other end."""

    def may_tell(self, method: str) -> bool:
        """Return whether a special method may be asked, which tells the object a value."""

    def class_here(self, cls: type) -> type | None:
        """Return the class of this process that a stand-in's class has the name of."""


def _refuse(name: str) -> None:
    """Let an object have no method by which a library would tell it a value."""
    if name.startswith(OF_LIBRARIES) and name != "__array__":
        raise AttributeError(name)


class StandInClass(type):
    """The class of classes that live in another process."""

    standin_owner: Owner
    standin_base: type | None

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an object there."""
        return cls.standin_owner.ask("call", cls, *args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
        _refuse(name)
        return cls.standin_owner.ask("get", cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        cls.standin_owner.ask("set", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        cls.standin_owner.ask("delete", cls, name)

    def __repr__(cls) -> str:
        return str(cls.standin_owner.ask("repr", cls))

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.standin_owner.ask("iterate", cls))

    def __len__(cls) -> int:
        return int(cls.standin_owner.ask("special", cls, "__len__"))

    def __getitem__(cls, key: Any) -> Any:
        return cls.standin_owner.ask("special", cls, "__getitem__", key)

    def __dir__(cls) -> list[str]:
        return list(cls.standin_owner.ask("dir", cls))

    def __bool__(cls) -> bool:
        return True

    @property
    def __doc__(cls) -> Any:  # type: ignore[override]
        return cls.standin_owner.ask("get", cls, "__doc__")


class StandIn:
    """An object that lives in another process.

    It has no slots, so that a class of stand-ins can also be a subclass of ``int`` or ``list``.
    """

    standin_number: int
    standin_owner: ClassVar[Owner]

    def __getattr__(self, name: str) -> Any:
        _refuse(name)
        return self.standin_owner.ask("get", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self.standin_owner.ask("set", self, name, value)

    def __delattr__(self, name: str) -> None:
        self.standin_owner.ask("delete", self, name)

    def __repr__(self) -> str:
        return str(self.standin_owner.ask("repr", self))

    def __str__(self) -> str:
        return str(self.standin_owner.ask("str", self))

    def __format__(self, spec: str) -> str:
        return str(self.standin_owner.ask("format", self, spec))

    def __dir__(self) -> list[str]:
        return list(self.standin_owner.ask("dir", self))

    def __copy__(self) -> Any:
        return self.standin_owner.ask("copy", self)

    def __deepcopy__(self, memo: object) -> Any:
        return self.standin_owner.ask("deepcopy", self)

    def __reduce_ex__(self, protocol: object) -> Any:
        raise TypeError(f"{type(self).__name__} lives in another process")

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        cls = type(self)
        return self.standin_owner.class_here(cls) or cls

    @property
    def __doc__(self) -> Any:  # type: ignore[override]
        return self.standin_owner.ask("get", self, "__doc__")

    @property
    def __dict__(self) -> Any:  # type: ignore[override]
        return self.standin_owner.ask("get", self, "__dict__")


OF_STANDINS: Mapping[str, Any] = vars(StandIn)


def make_class(
    owner: Owner, names: tuple[str, str, str], bases: Iterable[Any], special: Iterable[str]
) -> StandInClass:
    """Make the class of stand-ins for objects of a class of the other end.

    Parameters
    ----------
    owner : Owner
    names : tuple of str
        Its name, its module, and its name in there.
    bases : iterable
        The classes of this process that its bases became.
    special : iterable of str
        The special methods that it has.
    """
    parents = tuple(base for base in bases if isinstance(base, StandInClass)) or (StandIn,)
    namespace = _namespace(owner, names)
    namespace |= {method: _asking(method) for method in special if method in SPECIAL}
    if "__eq__" in namespace:
        namespace.setdefault("__hash__", None)
    return type.__new__(StandInClass, names[0], parents, namespace)


def make_based_class(
    owner: Owner,
    names: tuple[str, str, str],
    bases: Iterable[Any],
    base: type,
    overridden: Iterable[str],
    *,
    is_hashable: bool,
) -> StandInClass:
    """Make the class of stand-ins that are plain values, too: of a subclass of ``int``, say.

    What the object's own class does not override happens here. Comparisons and operations do, even
    if it overrides them, unless it may be told a value: so the plain value counts.

    Parameters
    ----------
    owner : Owner
    names : tuple of str
        Its name, its module, and its name in there.
    bases : iterable
        The classes of this process that its bases became.
    base : type
        The type of plain data.
    overridden : iterable of str
        What the object's class has otherwise than the base.
    is_hashable : bool
    """
    parents: list[Any] = [one for one in bases if isinstance(one, StandInClass)] or [StandIn]
    namespace = _namespace(owner, names)
    own = set(overridden)
    for method in TELLING:
        if method in own or hasattr(base, method):
            namespace[method] = _counting(method, base, is_own=method in own)
    namespace["__hash__"] = base.__hash__ if is_hashable else None
    for name in own - TELLING:
        if name in SPECIAL:
            namespace[name] = _asking(name)
        elif hasattr(base, name) and name[:2] != "__":
            namespace[name] = _getting(name)
    namespace["standin_base"] = base
    if not any(issubclass(parent, base) for parent in parents):
        parents.append(base)
    return type.__new__(StandInClass, names[0], tuple(parents), namespace)


def _namespace(owner: Owner, names: tuple[str, str, str]) -> dict[str, Any]:
    _, module, qualname = names
    return {
        "__module__": module, "__qualname__": qualname, "standin_owner": owner,
        "standin_base": None,
        "__doc__": OF_STANDINS["__doc__"],  # or the class would have others of its own
        "__dict__": OF_STANDINS["__dict__"],
    }  # fmt: skip


def _counting(method: str, base: type, *, is_own: bool) -> Callable[..., Any]:
    """Make a method by which the plain value counts, unless the object's own may be asked."""
    of_base = getattr(base, method, None)

    def count(self: Any, *args: Any) -> Any:
        if self.standin_owner.may_tell(method) and is_own:
            return self.standin_owner.ask("special", self, method, *args)
        return builtins.NotImplemented if of_base is None else of_base(self, *args)

    return count


def _getting(name: str) -> property:
    return property(lambda self: self.standin_owner.ask("get", self, name))


def _asking(method: str) -> Callable[..., Any]:
    """Make a special method that asks for what the object's own gives."""
    if method == "__iter__":
        return lambda self: self.standin_owner.ask("iterate", self)
    if method == "__contains__":
        return _contains
    if method == "__call__":
        return lambda self, *args, **kwargs: self.standin_owner.ask("call", self, *args, **kwargs)
    if method not in TELLING:
        return lambda self, *args: self.standin_owner.ask("special", self, method, *args)

    def ask(self: Any, *args: Any) -> Any:
        if not self.standin_owner.may_tell(method):
            return builtins.NotImplemented
        return self.standin_owner.ask("special", self, method, *args)

    return ask


def _contains(self: Any, item: Any) -> bool:
    if self.standin_owner.may_tell("__contains__"):
        return bool(self.standin_owner.ask("special", self, "__contains__", item))
    return any(item is found or item == found for found in self)
