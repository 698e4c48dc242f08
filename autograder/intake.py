"""What was handed in, made into a notebook that can be graded: the students' words in their own cells, everything else as released."""

import errno
import json
import os
import stat
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import uuid4

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import ClearHiddenTests

KINDS = {"code", "markdown", "raw"}
MAX_NOTEBOOK = 64 * 2**20
MAX_CELLS = 2000
MAX_FILES = 2000
LEAST_SIZE = 4096  # bytes that each file takes up beside its content
TIMESTAMP = "timestamp.txt"
NO_READING = {errno.EACCES, errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR}  # the student's files are at fault, not the machine
_HIDDEN = ClearHiddenTests()


class Unreadable(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """What was handed in is no notebook; the message says why."""


class Missing(Unreadable):
    """No notebook was handed in."""


@dataclass(frozen=True)
class Original:
    """A cell as it was released, with its hidden part: what a submission's cell of that ``grade_id`` goes back to.

    Attributes
    ----------
    cell_type : str
    source : str
        Put back where the cell is locked.
    metadata : mapping
        nbgrader's own, checksum included.
    """

    cell_type: str
    source: str
    metadata: Mapping[str, Any]

    @property
    def locked(self) -> bool:
        """Tell whether the student had to leave it as it was."""
        return bool(self.metadata["locked"])

    @property
    def checked(self) -> bool:
        """Tell whether its score comes from checks: not a visible check, and not graded by hand."""
        return bool(self.metadata["grade"] and not self.metadata["solution"] and self.metadata["points"])


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


def read_submission(folder: Path, student: str, assignment: str, room: int) -> Submission:
    """Read what lies in a submission's folder: the notebook, and other files up to so many bytes together.

    Links are not followed, whatever they lead to: a folder that was handed in may point at anything, and may be a link itself.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        return Submission(student, Unreadable("its folder is a link"))
    try:
        notebook: bytes | Exception = _read_plain(folder / f"{assignment}.ipynb", MAX_NOTEBOOK)
    except (Unreadable, OSError) as why:
        notebook = why
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in islice(_files(folder), MAX_FILES):
        name = path.relative_to(folder).as_posix()
        try:
            files[encodable(name)] = _read_plain(path, max(room - LEAST_SIZE, 0))
            room -= LEAST_SIZE + len(files[encodable(name)])
        except (Unreadable, OSError) as why:
            left_out.append(f"{printable(name)} was left out: {why}")
    timestamp = ""
    with suppress(Unreadable, OSError):
        timestamp = _read_plain(folder / TIMESTAMP, LEAST_SIZE).decode("utf-8", "replace").strip()
    return Submission(student, notebook, files, tuple(left_out), timestamp)


def _files(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder and in those below it, but notebooks; no folder is entered by a link."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.endswith(".ipynb") and Path(parent, name) != folder / TIMESTAMP:
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
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise Missing("there is no notebook of the assignment's name") from None
    except OSError as error:
        if error.errno in NO_READING:
            raise Unreadable(f"it cannot be read ({error.strerror})") from None
        raise


def take_in(notebook: bytes, assignment: Assignment) -> tuple[NotebookNode, list[str]]:
    """Make a notebook that can be graded of one that was handed in; say what had to be mended.

    Every cell that the student was not to change is as it was released: its words, its kind, its points, its place in the gradebook.

    Raises
    ------
    Unreadable
        When it is no notebook.
    """
    cells, cut = _cells(notebook)
    restored, mended = _restored(cells, assignment)
    put_back = _put_back(restored, assignment.cells)
    released = assignment.released.metadata
    metadata = {key: deepcopy(released[key]) for key in ("kernelspec", "language_info") if key in released}
    return new_notebook(cells=restored, metadata=metadata), [*cut, *mended, *put_back]


def _cells(content: bytes) -> tuple[list[NotebookNode], list[str]]:
    try:
        read = _current(json.loads(content.decode("utf-8-sig")))
        cells = [_cell(cell) for cell in read[:MAX_CELLS]]
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except Exception as error:  # many kinds, depending on what the file is
        words = printable(str(error).strip().partition("\n")[0])[:120] or type(error).__name__
        raise Unreadable(f"it is no notebook ({words})") from None
    return cells, [f"{len(read)} cells are more than {MAX_CELLS}: the rest is gone"] if len(read) > MAX_CELLS else []


def _current(read: dict[str, Any]) -> list[Mapping[str, Any]]:
    """Give the cells of a notebook of any version. Outputs are dropped before nbformat looks at them: it would check each."""
    if read["nbformat"] == nbformat.current_nbformat:
        return list(read["cells"])
    for sheet in read.get("worksheets", [read]):
        for cell in sheet["cells"]:
            cell["outputs"] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what is mended below
        converted = nbformat.convert(nbformat.from_dict(read), nbformat.current_nbformat)
    return list(converted["cells"])


def _cell(read: Mapping[str, Any]) -> NotebookNode:
    """Make a cell anew of nothing but the student's words, pasted pictures, and the name that nbgrader knows the cell by."""
    source = read["source"] if isinstance(read["source"], str) else "".join(read["source"])
    cell = _made(read["cell_type"], encodable(source))
    match read.get("id"):
        case str(name) if name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= 64:
            cell.id = name
    match read.get("metadata", {}).get("nbgrader"):
        case {"grade_id": str(grade_id)}:
            cell.metadata["nbgrader"] = {"grade_id": grade_id}
    if cell.cell_type == "markdown" and isinstance(attachments := read.get("attachments"), dict):
        pictures = {
            encodable(name): {encodable(kind): encodable(data) for kind, data in kinds.items() if isinstance(data, str)}
            for name, kinds in attachments.items()
        }
        cell["attachments"] = nbformat.from_dict(pictures)
    return cell


def _made(kind: str, source: str) -> NotebookNode:
    """Make a cell as nbformat's own functions do, but for validating it, which takes longer than all else here."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of cell")
    cell = NotebookNode(id=uuid4().hex[:8], cell_type=kind, source=source, metadata=NotebookNode())
    return cell if kind != "code" else NotebookNode(cell, execution_count=None, outputs=[])


def encodable(text: str) -> str:
    """Take up text that may hold half characters, which cannot be written to a file."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _restored(cells: list[NotebookNode], assignment: Assignment) -> tuple[list[NotebookNode], list[str]]:
    """Put each cell that nbgrader knows back as it was released, but for the student's own words."""
    released = {_grade_id(cell): str(cell.source) for cell in assignment.released.cells}
    counted, mended = _counted(cells, assignment.cells, released)
    names: set[str] = set()
    for at, cell in enumerate(cells):
        grade_id = _grade_id(cell)
        cell.metadata.pop("nbgrader", None)
        if counted.get(grade_id) == at:
            cells[at], told = _as_released(cell, assignment.cells[grade_id], released.get(grade_id, ""))
            mended += [f"{grade_id} {words}" for words in told]
        if cells[at].id in names:
            cells[at].id = _made("raw", "").id
        names.add(cells[at].id)
    return cells, mended


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _counted(cells: list[NotebookNode], originals: Mapping[str, Original], released: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Tell which cell counts for each ``grade_id``: of several the last that is not as it was released."""
    places: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        if _grade_id(cell) in originals:
            places.setdefault(_grade_id(cell), []).append(at)
    counted, mended = {}, []
    for grade_id, found in places.items():
        written = [at for at in found if cells[at].source.split() != released.get(grade_id, "").split()]
        counted[grade_id] = (written if written and not originals[grade_id].locked else found)[-1]
        if len(found) > 1:
            mended.append(f"{grade_id} was there {len(found)} times: the last one that was written in counts")
    return counted, mended


def _as_released(cell: NotebookNode, original: Original, released: str) -> tuple[NotebookNode, list[str]]:
    told = []
    if cell.cell_type != original.cell_type:
        told.append(f"had become a {cell.cell_type} cell: it is a {original.cell_type} cell again")
        made = _made(original.cell_type, cell.source)
        made.id, cell = cell.id, made
    if original.locked:
        if cell.source.split() != released.split():
            told.append("had been changed: it is as it was released")
        cell.source = original.source
    cell.metadata["nbgrader"] = dict(original.metadata)
    return cell, told


def visible(source: str) -> str:
    """Give a grade cell's source without its hidden region."""
    cell = NotebookNode(source=source)
    _HIDDEN._remove_hidden_test_region(cell)  # noqa: SLF001 - nbgrader's own rule
    return str(cell.source).rstrip()


def _put_back(cells: list[NotebookNode], originals: Mapping[str, Original]) -> list[str]:
    """Put locked cells that are gone back, each before the next of nbgrader's cells that is there: behind whatever it is about."""
    mended: list[str] = []
    order = list(originals)
    places = [_grade_id(cell) for cell in cells]
    for at, grade_id in enumerate(order):
        if grade_id in places or not originals[grade_id].locked:
            continue
        behind = next((name for name in order[at + 1 :] if name in places), None)
        place = places.index(behind) if behind else len(places)
        original = originals[grade_id]
        cells.insert(place, _made(original.cell_type, original.source))
        cells[place].metadata["nbgrader"] = dict(original.metadata)
        places.insert(place, grade_id)
        mended.append(f"{grade_id} was gone: it is back")
    return mended


def substitute(assignment: Assignment, why: str) -> NotebookNode:
    """Give what stands in for a notebook that could not be read: the release, and a word at its top for whoever opens it."""
    notebook = deepcopy(assignment.released)
    for cell in notebook.cells:
        original = assignment.cells.get(_grade_id(cell))
        if original:
            cell.source, cell.metadata["nbgrader"] = original.source, dict(original.metadata)
    notebook.cells.insert(
        0, _made("markdown", f"**What was handed in could not be graded: {why}.** Below is the notebook as it was released.")
    )
    return notebook


def head_of(released: NotebookNode) -> list[str]:
    """Give the code cells of a release that stand before the first one of nbgrader's: those that students have no cause to change."""
    head = []
    for cell in released.cells:
        if "nbgrader" in cell.metadata and cell.cell_type == "code":
            break
        if cell.cell_type == "code":
            head.append(cell.source)
    return head


def printable(text: str) -> str:
    """Take up text from a submission: on one line, and nothing in it that steers a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))
