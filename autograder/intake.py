"""What was handed in, made into a notebook that can be graded: the students' words in their own cells, everything else as released."""

import errno
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import nbformat as nbformat_version
from nbformat.v4 import nbformat_minor
from nbgrader.preprocessors import ClearHiddenTests

from autograder.cells import Missing, Unreadable, decoded, encodable, made, printable, read_cells
from autograder.match import Original, Slot
from autograder.mend import mend

MAX_NOTEBOOK = 128 * 2**20
MAX_FILES = 2000
LEAST_SIZE = 4096  # bytes that each file takes up beside its content
TIMESTAMP = "timestamp.txt"
NO_READING = {errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR}  # the student's files are at fault, not the machine
MARKUP = re.compile(r"[\\`*\[\]$|~]|(?<!\w)_|_(?!\w)|:(?=//)|^[^\w\s&]")
NOTEBOOK_ENDS = (".ipynb", ".ipynb.txt", ".ipynb.json")  # in small letters; browsers add the others
NAMES = re.compile(rb'"grade_id"\s*:\s*"([\w.-]+)"|\b(?:def|class) +(\w+)')
MAX_NOTEBOOKS = 20  # that are looked into
MAX_LISTED = 4
NOBODYS = (".", "__MACOSX")  # how names begin of what a system leaves behind
_HIDDEN = ClearHiddenTests()


@dataclass(frozen=True)
class Assignment:
    """What a submission is graded against.

    Attributes
    ----------
    name : str
    released : NotebookNode
        The notebook as students got it.
    cells : mapping of str to Original
        nbgrader's cells by ``grade_id``, in their order.
    files : mapping of str to bytes
        The files that were released beside the notebook, by their names in its folder.
    replaceable : frozenset of str
        Those of them that students may hand in a version of their own of.
    """

    name: str
    released: NotebookNode
    cells: Mapping[str, Original]
    files: Mapping[str, bytes]
    replaceable: frozenset[str] = frozenset()

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Give the places for the cells of a hand-in, in their order."""
        cells = [(_grade_id(cell), cell) for cell in self.released.cells]
        slots = [
            Slot(rank, str(cell.get("id", "")), cell.cell_type, str(cell.source), grade_id if grade_id in self.cells else "",
                 self.cells.get(grade_id))
            for rank, (grade_id, cell) in enumerate(cells)
        ]  # fmt: skip
        beyond = [name for name in self.cells if name not in dict(cells)]
        return (*slots, *[Slot(len(slots) + at, "", self.cells[name].cell_type, self.cells[name].source, name, self.cells[name])
                          for at, name in enumerate(beyond)])  # fmt: skip

    def files_with(self, handed_in: Mapping[str, bytes]) -> dict[str, bytes]:
        """Give the files that a notebook finds beside itself: nobody brings data of his own in the place of what was given."""
        given = {name: content for name, content in self.files.items() if name not in self.replaceable}
        taken = {*self.files, f"{self.name}.ipynb", TIMESTAMP}
        folders = {parent for name in taken for parent in _parents(name)}
        own = {name: content for name, content in handed_in.items() if name not in folders and taken.isdisjoint(_parents(name))}
        return {**self.files, **own, **given}


def _parents(name: str) -> list[str]:
    return [parent.as_posix() for parent in PurePosixPath(name).parents]


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    student : str
    notebook : bytes or Exception
        The notebook as it was handed in, or why there is none: :class:`Unreadable`, or the machine's own error.
    files : mapping of str to bytes
        The files beside it, by their names in its folder.
    left_out : tuple of str
        What was not taken in, and why.
    timestamp : str
        When it was handed in, as nbgrader's ``timestamp.txt`` says; empty where there is none.
    """

    student: str
    notebook: bytes | Exception
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    timestamp: str = ""


def read_submission(folder: Path, student: str, assignment: str, room: int, names: Collection[str] = ()) -> Submission:
    """Read what lies in a submission's folder: the notebook, and other files up to so many bytes together.

    A notebook of another name is taken where it is the only one, or the only one in which one of the ``names`` of the assignment's cells
    is found. Links are not followed, whatever they lead to: a folder that was handed in may point at anything, and may be a link itself.
    """
    try:
        with ExitStack() as lent:
            for each in (folder.parent, folder):
                if each.is_symlink():
                    return Submission(student, Unreadable("its folder is a link"))
                lent.enter_context(_lent(each))
            return _read_submission(folder, student, f"{assignment}.ipynb", room, names)
    except PermissionError as error:
        return Submission(student, Unreadable(f"its folder cannot be read ({error.strerror})"))


def _read_submission(folder: Path, student: str, name: str, room: int, names: Collection[str]) -> Submission:
    notebook, path, left_out = _notebook(folder, name, names)
    files: dict[str, bytes] = {}
    for file in islice(_files(folder), MAX_FILES):
        name = file.relative_to(path.parent if path.parent in file.parents else folder).as_posix()
        try:
            content = _read_plain(file, max(room - LEAST_SIZE, 0))
            if files.setdefault(encodable(name), content) is content:
                room -= LEAST_SIZE + len(content)
        except (Unreadable, OSError) as why:
            left_out.append(f"{printable(name)} was left out: {why}")
    timestamp = ""
    with suppress(Unreadable, OSError):
        timestamp = _read_plain(folder / TIMESTAMP, LEAST_SIZE).decode("utf-8", "replace").strip()
    return Submission(student, notebook, files, tuple(left_out), timestamp)


def _notebook(folder: Path, name: str, names: Collection[str]) -> tuple[bytes | Exception, Path, list[str]]:
    """Find the notebook: what it holds, or why there is none; where it is; and a word where it has another name."""
    path = folder / name
    try:
        content = _read_plain(path, MAX_NOTEBOOK)
        if content.strip():
            return content, path, []
        raise Unreadable("the file is empty")  # noqa: TRY301 - one way for all that is no notebook
    except Unreadable as why:
        found = dict(_read_others(islice(_others(folder, path), MAX_NOTEBOOKS)))
        if len(set(found.values())) > 1:
            found = {other: content for other, content in found.items() if _speaks_of(content, names)} or found
        if len(set(found.values())) == 1:
            other, content = next(iter(found.items()))
            words = f"there was none of the name {name}" if isinstance(why, Missing) else f"of {name}, {why}"
            return content, other, [f"{printable(other.relative_to(folder).as_posix())} was taken as the notebook: {words}"]
        if found:
            listed = ", ".join(printable(other.relative_to(folder).as_posix()) for other in islice(found, MAX_LISTED))
            return Unreadable(f"there is no {name}, and which of these is meant is not clear: {listed}"), path, []
        return why, path, []
    except OSError as error:
        return error, path, []


def _others(folder: Path, path: Path) -> Iterator[Path]:
    """Give files that may be notebooks, those in the folder itself first."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(NOBODYS))
        for name in sorted(names):
            if name.lower().endswith(NOTEBOOK_ENDS) and not name.startswith(NOBODYS) and Path(parent, name) != path:
                yield Path(parent, name)


def _read_others(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """Read those that hold something, together no more than one notebook may hold."""
    room = MAX_NOTEBOOK
    for path in paths:
        with suppress(Unreadable, OSError):
            if (content := _read_plain(path, room)).strip():
                room -= len(content)
                yield path, content


def _speaks_of(content: bytes, names: Collection[str]) -> bool:
    """Tell whether a notebook has cells of an assignment; it is not made into objects, which might take up all memory there is."""
    with suppress(UnicodeDecodeError):
        content = decoded(content)[0].encode("utf-8", "replace")
    return not {(name or function).decode() for name, function in NAMES.findall(content)}.isdisjoint(names)


def _files(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder and in those below it, but notebooks; no folder is entered by a link."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.lower().endswith(".ipynb") and Path(parent, name) != folder / TIMESTAMP:
                yield Path(parent, name)


def _read_plain(path: Path, most: int) -> bytes:
    """Read a file that is nothing but a file; a machine's own error, such as a disk that cannot be read, is raised as it is."""
    try:
        kind = path.lstat()
        if stat.S_ISLNK(kind.st_mode):
            raise Unreadable("it is a link")
        if not stat.S_ISREG(kind.st_mode):
            raise Unreadable("it is no file")
        if kind.st_size > most:
            raise Unreadable(f"it has {kind.st_size} bytes, more than the {most} there is room for")
        with _lent(path):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise Missing("there is no notebook of the assignment's name") from None
    except OSError as error:
        if error.errno in NO_READING:
            raise Unreadable(f"it cannot be read ({error.strerror})") from None
        raise


@contextmanager
def _lent(path: Path) -> Iterator[None]:
    """Let the owner of a file or folder read it, whatever was handed in says, for as long as it takes."""
    need = os.R_OK | (os.X_OK if path.is_dir() else 0)
    with ExitStack() as back:
        if path.exists() and not os.access(path, need, effective_ids=True):
            mode = stat.S_IMODE(path.lstat().st_mode)
            with suppress(PermissionError):  # it is somebody else's
                path.chmod(mode | (need << 6))
                back.callback(path.chmod, mode)
        yield


def take_in(notebook: bytes, assignment: Assignment) -> tuple[NotebookNode, list[str]]:
    """Make a notebook that can be graded of one that was handed in; say what had to be mended.

    Every cell that the student was not to change is as it was released: its words, its kind, its points, its place in the gradebook.

    Raises
    ------
    Unreadable
        When it is no notebook, or none of its cells is of the assignment.
    """
    read = read_cells(notebook)
    cells, mended = mend(read.cells, assignment.slots)
    released = assignment.released.metadata
    metadata = NotebookNode({key: deepcopy(released[key]) for key in ("kernelspec", "language_info") if key in released})
    made_new = NotebookNode(nbformat=nbformat_version, nbformat_minor=nbformat_minor, metadata=metadata, cells=cells)
    return made_new, [*read.told, *_kernel(read.kernel, metadata), *mended]


def _kernel(asked_for: str, metadata: Mapping[str, Any]) -> list[str]:
    """Tell of a kernel that is none for the assignment; what an environment is called makes no difference."""
    known = {metadata.get("kernelspec", {}).get(key) for key in ("name", "language")}
    if not asked_for or not known - {None} or asked_for in known:
        return []
    return [f"it asked for the kernel {printable(asked_for)[:40]}: it ran in {metadata['kernelspec'].get('name')}"]


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def visible(source: str) -> str:
    """Give a grade cell's source without its hidden region."""
    cell = NotebookNode(source=source)
    _HIDDEN._remove_hidden_test_region(cell)  # noqa: SLF001 - nbgrader's own rule
    return str(cell.source).rstrip()


def substitute(assignment: Assignment, why: str) -> NotebookNode:
    """Give what stands in for a notebook that could not be read: the release, and a word at its top for whoever opens it."""
    notebook = deepcopy(assignment.released)
    for cell in notebook.cells:
        original = assignment.cells.get(_grade_id(cell))
        if original:
            cell.source, cell.metadata["nbgrader"] = original.source, dict(original.metadata)
    words = f"**What was handed in could not be graded: {_as_text(why)}.** Below is the notebook as it was released."
    notebook.cells.insert(0, made("markdown", words))
    return notebook


def told(mended: Sequence[str]) -> NotebookNode:
    """Give a cell that tells whoever opens a graded notebook what was mended in it."""
    points = "\n".join(f"- {_as_text(words)}" for words in mended)
    return made("markdown", f"**What was mended before grading.** What was handed in is kept as it was.\n\n{points}")


def _as_text(words: str) -> str:
    """Take up text such that Markdown makes nothing of it: names of files are the students' own."""
    return MARKUP.sub(r"\\\g<0>", escape(printable(words), quote=False))


def head_of(released: NotebookNode) -> list[str]:
    """Give the code cells of a release that stand before the first one of nbgrader's: those that students have no cause to change."""
    head = []
    for cell in released.cells:
        if "nbgrader" in cell.metadata and cell.cell_type == "code":
            break
        if cell.cell_type == "code":
            head.append(cell.source)
    return head
