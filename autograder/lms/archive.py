"""A zip file of hand-ins, opened within limits: it may hold links, paths that lead out, bombs."""

import re
import shutil
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from autograder.exc import LmsError
from autograder.intake.folder import MAX_DEPTH, MAX_NAME, MAX_PATH, shown
from autograder.intake.submission import MAX_NOTEBOOK

MAX_ENTRIES = 50_000
MAX_BYTES = 8 * 2**30  # of all files together
MAX_RATIO = 200  # a notebook's text is packed 5 to 20 times smaller
SMALL = 8 * 2**20  # bytes up to which nobody asks how well a file is packed
ENCRYPTED = 0x1
OF_SYSTEMS = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}  # nobody has handed them in
DRIVE = re.compile(r"[A-Za-z]:")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
UNREADABLE = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
REMEDY = "download it again, and collect that file"


@dataclass(frozen=True)
class Archive:
    """An open zip file whose entries are all harmless.

    Attributes
    ----------
    path : Path
    names : tuple of str
        The paths of its files, sorted.
    """

    path: Path
    names: tuple[str, ...]
    _zip: ZipFile

    def at(self, name: str) -> str:
        """Return a place in the archive, for messages."""
        return f"{self.path}, {shown(name)}"

    def read(self, name: str, most: int) -> bytes:
        """Read a small file."""
        if self._zip.getinfo(name).file_size > most:
            expected, got = f"at most {most} bytes", str(self._zip.getinfo(name).file_size)
            raise LmsError(self.at(name), expected, got, REMEDY)
        with self._damage_told(name), self._zip.open(name) as file:
            return file.read(most)

    def extract(self, name: str, to: Path) -> None:
        """Write a file's content to a path; zipfile reads no more of it than was announced."""
        to.parent.mkdir(parents=True, exist_ok=True)
        with self._damage_told(name), self._zip.open(name) as file, to.open("xb") as written:
            shutil.copyfileobj(file, written)

    @contextmanager
    def _damage_told(self, name: str) -> Iterator[None]:
        try:
            yield
        except UNREADABLE as error:
            got = " ".join(str(error).split()) or type(error).__name__
            raise LmsError(self.at(name), "a file that can be unpacked", got, REMEDY) from None


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a zip file; refuse it if anything in it could do harm.

    Raises
    ------
    LmsError
        If it is no zip file, or holds an entry that is refused.
    """
    try:
        opened = ZipFile(path)
    except (*UNREADABLE, ValueError) as error:  # ValueError: names that are not what they claim
        got = " ".join(str(error).split())
        raise LmsError(str(path), "a zip file", got, REMEDY) from None
    except OSError as error:
        got, remedy = str(error.strerror), "check the path"
        raise LmsError(str(path), "the zip file with the hand-ins", got, remedy) from None
    with opened:
        yield Archive(path, _files(path, opened.infolist()), opened)


def _files(path: Path, entries: Sequence[ZipInfo]) -> tuple[str, ...]:
    """Return the paths of the files in an archive, all checked."""
    if len(entries) > MAX_ENTRIES:
        expected, got = f"at most {MAX_ENTRIES} entries", str(len(entries))
        raise LmsError(str(path), expected, got, "collect it in parts")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_BYTES:
        expected, got = f"at most {MAX_BYTES} bytes unpacked", str(total)
        raise LmsError(str(path), expected, got, "collect it in parts")
    names: set[str] = set()
    for entry in entries:
        if found := _fault(entry) or (("each name once", "two") if entry.filename in names else ()):
            where, remedy = f"{path}, {shown(entry.filename)}", "remove it from the zip file"
            raise LmsError(where, *found, remedy)
        names.add(entry.filename)
    files = {name for name in names if not name.endswith("/")}
    for name in sorted(names):
        inside = [str(parent) for parent in PurePosixPath(name).parents]
        if not files.isdisjoint(inside):
            expected, got = "a file or a folder", "both, by one name"
            raise LmsError(f"{path}, {shown(name)}", expected, got, "remove one of them")
    return tuple(sorted(name for name in files if OF_SYSTEMS.isdisjoint(name.split("/"))))


def _fault(entry: ZipInfo) -> tuple[str, str] | tuple[()]:
    """Say what is expected of an entry, and what it is instead; nothing if it is harmless."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "a file", "a link"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "a file", "something else, such as a device"
    if entry.flag_bits & ENCRYPTED:
        return "a file", "one that a password protects"
    if found := fault_of_path(entry.orig_filename.removesuffix("/")):
        return "a path that stays in its folder", found
    if entry.file_size > MAX_NOTEBOOK:
        return f"at most {MAX_NOTEBOOK} bytes", str(entry.file_size)
    if entry.file_size > max(SMALL, MAX_RATIO * entry.compress_size):
        return f"data packed at most {MAX_RATIO} times smaller", (
            f"{entry.file_size} bytes in {entry.compress_size}"
        )
    return ()


def fault_of_path(name: str) -> str:
    """Say why a path may not be written; empty if it may."""
    parts = name.split("/")
    if name.startswith("/") or DRIVE.match(name):
        return "an absolute one"
    if CONTROL.search(name):
        return "one with a control character"
    if "\\" in name:
        return "one with a backslash"
    if not {"", ".", ".."}.isdisjoint(parts):
        return "one with an empty, . or .. part"
    sizes = [len(part.encode("utf-8", "surrogateescape")) for part in parts]
    if max(sizes) > MAX_NAME or sum(sizes) > MAX_PATH or len(parts) > MAX_DEPTH:
        return "one that is too long or too deep"
    return ""
