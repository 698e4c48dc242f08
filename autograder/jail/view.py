"""What a jail sees of the file system: Python, its packages, system programs, nothing hidden."""

import importlib.util
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What is readable. Of a prefix, only these folders: the rest may hold an exchange, settings with
# passwords, or a course.
_IN_A_PREFIX = (
    "bin", "sbin", "lib", "lib32", "lib64", "libexec", "include", "share", "ssl", "pyvenv.cfg",
)  # fmt: skip
_PREFIXES = ("/usr", "/usr/local")
_SYSTEM = (
    "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime",
    "/etc/fonts", "/etc/mime.types", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf",
    "/etc/alternatives",
)  # fmt: skip
# What the network needs.
_NAMES = ("/etc/resolv.conf", "/etc/hosts", "/etc/services", "/etc/ssl", "/etc/ca-certificates")
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class View:
    """What a jail sees of the file system.

    Attributes
    ----------
    named : tuple of str
        The readable folders and files, by the names that programs use.
    roots : tuple of str
        The same, with every link resolved.
    hidden : tuple of str
        Paths that stay hidden although they may lie in a root, links resolved.
    readable : tuple of str
        Paths that together hold everything in the roots except what is hidden.
    """

    named: tuple[str, ...]
    roots: tuple[str, ...]
    hidden: tuple[str, ...]
    readable: tuple[str, ...]


def view(
    secrets: Iterable[Path] = (), *, network: bool = False, named: Iterable[str] | None = None
) -> View:
    """Return what a jail may see: Python, its packages and system programs, but no secrets.

    Secrets are this package, the course, the exchange and the gradebook, wherever they lie. If a
    root and a secret lie within one another, the inner one decides: a course may hold its own
    virtual environment, and a library folder may hold a course.
    """
    wanted = (
        [*libraries_in_use(), *_system(), *(_NAMES if network else ())]
        if named is None
        else list(named)
    )
    here = tuple(dict.fromkeys(name for name in wanted if os.path.exists(name)))  # noqa: PTH110 - in closed folders too
    roots = sorted({Path(name).resolve() for name in here})
    hidden = sorted({Path(secret).resolve() for secret in (*_own_secrets(here), *secrets)})
    found = readable(roots, hidden)
    return View(here, tuple(map(str, roots)), tuple(map(str, hidden)), tuple(map(str, found)))


def _system() -> list[str]:
    return [*_SYSTEM, *(f"{prefix}/{name}" for prefix in _PREFIXES for name in _IN_A_PREFIX)]


def _own_secrets(roots: Iterable[str]) -> Iterator[Path]:
    """Yield this package, its installation's metadata, and nbgrader's exchange in each root."""
    yield _PACKAGE
    yield from _PACKAGE.parent.glob("autograder-*.dist-info")
    yield from (
        Path(root, "nbgrader")
        for root in roots
        if Path(root).name == "share" and Path(root, "nbgrader").exists()
    )


def libraries_in_use() -> list[str]:
    """List the folders that hold Python and its packages, but nothing else of ``sys.path``."""
    places = {name: path for name, path in sysconfig.get_paths().items() if name != "data"}
    prefixes = [
        f"{prefix}/{name}"
        for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)
        for name in _IN_A_PREFIX
    ]
    packages = [
        spec.origin
        for name in ("numpy", "IPython", "matplotlib")
        if (spec := importlib.util.find_spec(name))
    ]
    return sorted(
        {
            *prefixes,
            *places.values(),
            *(str(Path(origin).parents[1]) for origin in packages if origin),
        }
    )


def readable(roots: Iterable[Path], hidden: Sequence[Path]) -> list[Path]:
    """Return the paths that together hold everything below the roots except what is hidden.

    Links are resolved. If a root and a hidden path lie within one another, the inner one decides.
    """
    roots = {root.resolve() for root in roots if root.exists()}
    concealed = {secret.resolve() for secret in hidden}
    found: dict[Path, None] = {}
    for root in sorted(roots - concealed):
        found |= dict.fromkeys(_below(root, concealed, roots))
    return [path for path in found if found.keys().isdisjoint(path.parents)]


def _below(path: Path, hidden: set[Path], roots: set[Path]) -> Iterator[Path]:
    """Yield a path or, if something hidden lies in it, its parts."""
    if path in hidden:
        return
    if not any(path in secret.parents for secret in hidden):
        yield path
        return
    for child in sorted(path.iterdir()):
        if not child.is_symlink():
            yield from _below(child, hidden, roots)
        elif _harmless(target := child.resolve(), hidden, roots):
            yield target


def _harmless(target: Path, hidden: set[Path], roots: set[Path]) -> bool:
    """Return whether a link may be followed: to nothing hidden, and to no folder above a root."""
    around = {target, *target.parents}
    inside = any(target in inner.parents for inner in (*hidden, *roots))
    return target.exists() and not inside and around.isdisjoint(hidden)
