"""A submission: the notebook that was handed in, and the files beside it, read within limits."""

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from autograder.intake.assignment import SECRET, TIMESTAMP, parents_of
from autograder.intake.cells import Missing, Unreadable, decoded, encodable
from autograder.intake.folder import NO_READING, lent, read_plain, shown, walk
from autograder.intake.timestamp import parsed

MAX_NOTEBOOK = 128 * 2**20
MAX_FILES = 2000
MAX_FOLDERS = 2000
MAX_BESIDE = 48 * 2**20  # bytes of files beside a notebook, which reach the jail in one message
MAX_NOTES = 20  # on what was left out
LEAST_SIZE = 4096  # bytes that each file counts in addition to its content
NOTEBOOK_ENDS = (".ipynb", ".ipynb.txt", ".ipynb.json")  # in lower case; browsers add the last two
NAMES = re.compile(rb'"grade_id"\s*:\s*"([\w.-]+)"|\b(?:def|class) +(\w+)')
OTHER_ENDS = (  # in lower case; what is handed in instead of a notebook
    ".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".pdf", ".html", ".htm", ".py", ".docx", ".txt",
    ".md", ".png", ".jpg", ".jpeg",
)  # fmt: skip
MAX_NOTEBOOKS = 20  # that are examined
MAX_LISTED = 4
NOBODYS = (".", "__MACOSX")  # names of system files begin so


Notebook = bytes | Exception  # as it was handed in, or why there is none


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    student : str
    notebooks : mapping of str to bytes or Exception
        Each notebook of the assignment as it was handed in, or why there is none:
        :class:`Unreadable`, or an error of the machine.
    files : mapping of str to bytes
        The files beside them, by their paths in their folder.
    left_out : tuple of str
        What was left out, and why.
    timestamp : str
        When it was handed in, according to nbgrader's ``timestamp.txt``; empty if there is none.
    secret : str
        What nbgrader names a released page by, which only the student and the course know; empty if
        there is none. No notebook gets to see it, and no result depends on it.
    """

    student: str
    notebooks: Mapping[str, Notebook]
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    timestamp: str = ""
    secret: str = ""


def read_submission(
    folder: Path,
    student: str,
    names: Mapping[str, Collection[str]],
    room: int,
    *,
    most: int = MAX_NOTEBOOK,
) -> Submission:
    """Read what is in a submission's folder: the notebooks, and ``room`` bytes of other files.

    ``names`` holds for each notebook the cells that only it has. A notebook with another file name
    is taken if it is the only one, or the only one that contains such a cell. Each may have
    ``most`` bytes. Links are never followed, wherever they lead, and the folder itself may be a
    link.

    Problems are reported in the submission, an error of the machine as it is.
    """
    why: Exception
    try:
        with ExitStack() as stack:
            for each in (folder.parent, folder):
                if each.is_symlink():
                    return _without(names, student, Unreadable("its folder is a link"))
                stack.enter_context(lent(each))
            return _read_submission(folder, student, names, room, most=most)
    except OSError as error:
        why = error
        if error.errno in NO_READING:
            why = Unreadable(f"its folder cannot be read ({error.strerror})")
    except Exception as error:  # unforeseen, but due to this folder alone
        why = Unreadable(f"its folder cannot be read ({type(error).__name__})")
    return _without(names, student, why)


def _without(names: Iterable[str], student: str, why: Exception) -> Submission:
    return Submission(student, dict.fromkeys(names, why))


def _read_submission(
    folder: Path,
    student: str,
    names: Mapping[str, Collection[str]],
    room: int,
    *,
    most: int,
) -> Submission:
    notebooks, beside, notes = _notebooks(folder, names, most)
    files, left_out = _files(folder, beside, min(room, MAX_BESIDE))
    notes += left_out
    if len(notes) > MAX_NOTES:
        notes[MAX_NOTES:] = [f"{len(notes) - MAX_NOTES} more were left out"]
    timestamp = timestamp_of(folder)
    secret = _stamp(folder / SECRET)
    return Submission(student, notebooks, files, tuple(notes), timestamp, secret)


def timestamp_of(folder: Path) -> str:
    """Return when a submission was handed in, by its own word; empty if that is no valid time."""
    timestamp = _stamp(folder / TIMESTAMP).strip()
    return "" if parsed(timestamp) is None else timestamp


def _stamp(path: Path) -> str:
    """Read a small file of nbgrader's own; empty if there is none that can be read."""
    try:
        return read_plain(path, LEAST_SIZE).decode("utf-8", "replace")
    except (Unreadable, OSError):
        return ""


def _notebooks(
    folder: Path,
    names: Mapping[str, Collection[str]],
    most: int,
) -> tuple[dict[str, Notebook], Path, list[str]]:
    """Find the notebooks: their content, the folder that they are in, and notes on their names."""
    notebooks: dict[str, Notebook] = {}
    places: set[Path] = set()
    notes: list[str] = []
    expected = {folder / f"{name}.ipynb" for name in names}
    for name, cells in names.items():
        content, path, words = _notebook(folder, f"{name}.ipynb", cells, most, among=expected)
        notebooks[name] = content
        if isinstance(content, bytes):
            places.add(path.parent)
        notes += words
    return notebooks, places.pop() if len(places) == 1 else folder, notes


def _files(folder: Path, beside: Path, room: int) -> tuple[dict[str, bytes], list[str]]:
    """Read all files but notebooks, by their paths from the notebook's folder, or from the top.

    Each path becomes text, and can be a file or a folder, not both.
    """
    left_out: list[str] = []
    files: dict[str, bytes] = {}
    folders: set[str] = set()
    found = (path for path in walk(folder, left_out) if not path.name.lower().endswith(".ipynb"))
    own = (path for path in found if path.as_posix() not in {TIMESTAMP, SECRET})
    for inside in islice(own, MAX_FILES):
        file = folder / inside
        path = file.relative_to(beside if beside in file.parents else folder)
        name = encodable(path.as_posix())
        within = {*parents_of(name)} - {"."}
        if name in files:
            if os.fsencode(path) != name.encode():
                left_out.append(f"{shown(name)} was left out: another file has this name")
            continue
        try:
            _assert_room(name, within, files, folders)
            content = read_plain(file, max(room - LEAST_SIZE, 0))
        except (Unreadable, OSError) as why:
            left_out.append(f"{shown(name)} was left out: {why}")
            continue
        files[name] = content
        folders |= within
        room -= LEAST_SIZE + len(content)
    return files, left_out


def _assert_room(
    name: str,
    within: Collection[str],
    files: Collection[str],
    folders: Collection[str],
) -> None:
    """Raise if a file cannot be added to those that were taken in."""
    if name in folders or any(folder in files for folder in within):
        raise Unreadable("its name is that of a file and of a folder")
    if len(folders) + sum(folder not in folders for folder in within) > MAX_FOLDERS:
        raise Unreadable(f"the files lie in more than {MAX_FOLDERS} folders")


def _notebook(
    folder: Path,
    name: str,
    cells: Collection[str],
    most: int,
    *,
    among: Collection[Path],
) -> tuple[Notebook, Path, list[str]]:
    """Find a notebook: its content or why there is none, its path, and a note on its name.

    ``among`` are the files that are expected. If there are several, a file of another name has to
    contain cells of this notebook.
    """
    path = folder / name
    try:
        content = read_plain(path, most)
        if content.strip():
            return content, path, []
        raise Unreadable("the file is empty")  # noqa: TRY301 - one way for all that is no notebook
    except Unreadable as why:
        others = islice(_others(folder, among), MAX_NOTEBOOKS)
        found = dict(_read_others(others, most))
        if len(among) > 1 or len(set(found.values())) > 1:
            speaking = {
                other: content for other, content in found.items() if _speaks_of(content, cells)
            }
            found = speaking if len(among) > 1 else speaking or found
        if len(set(found.values())) == 1:
            other, content = next(iter(found.items()))
            words = (
                f"there was none named {name}"
                if isinstance(why, Missing)
                else f"{name} was of no use, {why}"
            )
            taken = f"{shown(other.relative_to(folder))} was taken as the notebook: {words}"
            return content, other, [taken]
        if found:
            some = islice(found, MAX_LISTED)
            listed = ", ".join(shown(other.relative_to(folder)) for other in some)
            words = f"there is no {name}, and which of these is meant is not clear: {listed}"
            return Unreadable(words), path, []
        nothing = not any(other.exists() for other in among)
        if isinstance(why, Missing) and nothing and (instead := _instead(folder)):
            remedy = f"hand in {name} itself, neither packed nor in another format"
            return Missing(f"{why}, got {instead}: {remedy}"), path, []
        return why, path, []
    except OSError as error:
        return error, path, []


def _others(folder: Path, expected: Collection[Path]) -> Iterator[Path]:
    """Yield files that may be notebooks, those in the folder itself first."""
    for other in walk(folder, []):
        named = other.name.lower().endswith(NOTEBOOK_ENDS) and folder / other not in expected
        if named and not any(part.startswith(NOBODYS) for part in other.parts):
            yield folder / other


def _instead(folder: Path) -> str:
    """Name files of other kinds that may have been handed in instead of a notebook."""
    own = (path for path in walk(folder, []) if path.as_posix() not in {TIMESTAMP, SECRET})
    found = [
        path
        for path in own
        if path.name.lower().endswith(OTHER_ENDS)
        and not any(part.startswith(NOBODYS) for part in path.parts)
    ]
    more = f" and {len(found) - MAX_LISTED} more" if found[MAX_LISTED:] else ""
    return ", ".join(map(shown, found[:MAX_LISTED])) + more


def _read_others(paths: Iterable[Path], room: int) -> Iterator[tuple[Path, bytes]]:
    """Read files that are not empty, together no larger than one notebook may be."""
    for path in paths:
        with suppress(Unreadable, OSError):
            if (content := read_plain(path, room)).strip():
                room -= len(content)
                yield path, content


def _speaks_of(content: bytes, names: Collection[str]) -> bool:
    """Return whether bytes contain cells of an assignment; parsing them might fill the memory."""
    if not json.detect_encoding(content).startswith("utf-8"):
        with suppress(UnicodeDecodeError):
            content = decoded(content)[0].encode("utf-8", "replace")
    wanted = {name.encode() for name in names}
    return any((found[1] or found[2]) in wanted for found in NAMES.finditer(content))
