"""What code runs: two machines with the same fingerprint give the same results."""

import hashlib
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path
from site import getsitepackages
from typing import Any

from autograder import __version__
from autograder.course import PACKAGE

NOT_CODE = {"checks", "template"}


@cache
def fingerprint() -> tuple[str, str]:
    """Return Python and kit versions in words, and a hash of Python, all packages and our code."""
    # sys.path would also depend on imports: setuptools adds a folder of its own
    packages = [name for folder in getsitepackages() for name in _packages(Path(folder))]
    own = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in own_code()}
    words = f"autograder {__version__} on Python {sys.version_info.major}.{sys.version_info.minor}"
    return words, digest(sys.version, "\n".join(sorted(packages)), own)


def _packages(folder: Path) -> list[str]:
    """Return the names and versions of the packages that are installed in a folder.

    They are taken from the names of the packages' records: to read the records themselves takes a
    tenth of a second. Only records of an old kind have no version in their names.
    """
    versions = [path.stem.rpartition("-") for path in folder.glob("*.dist-info")]
    old = [Distribution.at(path) for path in folder.glob("*.egg-info")]
    packages = [(name, version) for name, _, version in versions]
    packages += [(package.name, package.version) for package in old]
    return [f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}" for name, version in packages]


def own_code() -> list[Path]:
    """Return the files of the kit's own code, in every room, without checks and templates."""
    paths = PACKAGE.rglob("*.py")
    return sorted(path for path in paths if path.relative_to(PACKAGE).parts[0] not in NOT_CODE)


def digest(*parts: Any) -> str:
    """Hash text, bytes, and mappings of names to bytes, each after its length."""
    hashed = hashlib.sha256()
    for part in parts:
        pieces = (
            [piece for name in sorted(part) for piece in (name, part[name])]
            if isinstance(part, Mapping)
            else [part]
        )
        for piece in [str(len(pieces)), *pieces]:
            text = piece if isinstance(piece, str | bytes) else repr(piece)
            content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            hashed.update(b"%d:" % len(content))
            hashed.update(content)
    return hashed.hexdigest()
