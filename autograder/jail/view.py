"""What a jail sees of the file system: Python, its packages and the system's programs, and nothing that is to stay hidden."""

import importlib.util
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What is readable. Of a prefix only these folders are: the rest may hold an exchange, settings with passwords, a course.
_IN_A_PREFIX = (
    "bin",
    "sbin",
    "lib",
    "lib32",
    "lib64",
    "libexec",
    "include",
    "share",
    "ssl",
    "pyvenv.cfg",
)
_PREFIXES = ("/usr", "/usr/local")
_SYSTEM = ("/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types",
           "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/alternatives")  # fmt: skip
_NAMES = (
    "/etc/resolv.conf",
    "/etc/hosts",
    "/etc/services",
    "/etc/ssl",
    "/etc/ca-certificates",
)  # what the network needs
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class View:
    """What a jail sees of the file system.

    Attributes
    ----------
    named : tuple of str
        The folders and files to read, by the names that programs have for them.
    roots : tuple of str
        The same, with every link resolved.
    hidden : tuple of str
        What is not to be seen although it may lie in there, links resolved.
    readable : tuple of str
        What together holds everything of the roots but what is hidden.
    """

    named: tuple[str, ...]
    roots: tuple[str, ...]
    hidden: tuple[str, ...]
    readable: tuple[str, ...]


def view(
    secrets: Iterable[Path] = (), *, network: bool = False, named: Iterable[str] | None = None
) -> View:
    """Tell what a jail may see: Python, its packages and the system's programs, but never this package or the secrets.

    Secrets are the course, the exchange, the gradebook: each is named, wherever it lies. Of a root and a secret that lie in one
    another the inner one decides, so a course may hold its own virtual environment, and a library folder a course.
    """
    wanted = (
        [*libraries_in_use(), *_system(), *(_NAMES if network else ())]
        if named is None
        else list(named)
    )
    here = tuple(dict.fromkeys(name for name in wanted if os.path.exists(name)))  # noqa: PTH110 - also behind a closed door
    roots = sorted({Path(name).resolve() for name in here})
    hidden = sorted({Path(secret).resolve() for secret in (*_own_secrets(here), *secrets)})
    found = readable(roots, hidden)
    return View(here, tuple(map(str, roots)), tuple(map(str, hidden)), tuple(map(str, found)))


def _system() -> list[str]:
    return [*_SYSTEM, *(f"{prefix}/{name}" for prefix in _PREFIXES for name in _IN_A_PREFIX)]


def _own_secrets(roots: Iterable[str]) -> Iterator[Path]:
    """Name this package, what an installation tells of it, and nbgrader's usual exchange below each root."""
    yield _PACKAGE
    yield from _PACKAGE.parent.glob("autograder-*.dist-info")
    yield from (
        Path(root, "nbgrader")
        for root in roots
        if Path(root).name == "share" and Path(root, "nbgrader").exists()
    )


def libraries_in_use() -> list[str]:
    """Name the folders that hold Python and its packages: no other folder that happens to be on ``sys.path``."""
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
    """Give the paths, links resolved, that together hold everything below the roots but what is hidden.

    Of a root and a hidden path that lie in one another, the inner one decides.
    """
    roots = {root.resolve() for root in roots if root.exists()}
    concealed = {secret.resolve() for secret in hidden}
    found: dict[Path, None] = {}
    for root in sorted(roots - concealed):
        found |= dict.fromkeys(_below(root, concealed, roots))
    return [path for path in found if found.keys().isdisjoint(path.parents)]


def _below(path: Path, hidden: set[Path], roots: set[Path]) -> Iterator[Path]:
    """Give a path itself, or its parts where something hidden lies among them."""
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
    """Tell whether a link may be followed: nothing hidden is there or around it, and it does not lead above a root."""
    around = {target, *target.parents}
    inside = any(target in inner.parents for inner in (*hidden, *roots))
    return target.exists() and not inside and around.isdisjoint(hidden)
