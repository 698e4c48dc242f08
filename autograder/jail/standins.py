"""Stand-ins: objects that live in another process, and answer from there.

Whatever is done to a stand-in is asked of its object, and plain data comes back. Its class is made
here from a description: the name, the bases, and which of Python's special methods the object's
own class defines.
"""

import builtins
from collections.abc import Callable, Iterable, Iterator
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


class Owner(Protocol):
    """The end of the conversation that stand-ins speak through."""

    def ask(self, what: str, *args: Any, **kwargs: Any) -> Any:
        """Ask the other end."""

    def may_tell(self, method: str) -> bool:
        """Tell whether a special method may be asked, which tells the object a value."""

    def class_here(self, cls: type) -> type | None:
        """Return the class of this process that a stand-in's class has the name of."""


class StandInClass(type):
    """The class of classes that live in another process."""

    standin_owner: Owner

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an object there."""
        return cls.standin_owner.ask("call", cls, *args, **kwargs)

    def __getattr__(cls, name: str) -> Any:
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
    """An object that lives in another process."""

    __slots__ = ("__weakref__", "standin_number")
    standin_number: int
    standin_owner: ClassVar[Owner]

    def __getattr__(self, name: str) -> Any:
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
    name, module, qualname = names
    parents = tuple(base for base in bases if isinstance(base, StandInClass)) or (StandIn,)
    namespace: dict[str, Any] = {
        "__slots__": (), "__module__": module, "__qualname__": qualname, "standin_owner": owner,
    }  # fmt: skip
    namespace |= {method: _asking(method) for method in special if method in SPECIAL}
    if "__eq__" in namespace:
        namespace.setdefault("__hash__", None)
    namespace["__doc__"] = StandIn.__dict__["__doc__"]  # or the class would have none of its own
    return type.__new__(StandInClass, name, parents, namespace)


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
