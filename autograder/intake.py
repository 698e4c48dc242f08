"""What was handed in, made into a notebook that can be graded: the students' words in their own cells, everything else as released."""

import os
import stat
import warnings
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from nbgrader.preprocessors import ClearHiddenTests

MAKERS: Mapping[str, Callable[..., NotebookNode]] = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}
MAX_NOTEBOOK = 64 * 2**20
MAX_CELLS = 2000
LEFT_TO_NBGRADER = "timestamp.txt"
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
        return {**self.files, **handed_in, **given}


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    student : str
    notebook : bytes or Unreadable
        The notebook as it was handed in, or why there is none.
    files : mapping of str to bytes
        The files beside it, by their names in its folder.
    left_out : tuple of str
        What was not taken in, and why.
    """

    student: str
    notebook: bytes | Unreadable
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def read_submission(folder: Path, student: str, assignment: str, room: int) -> Submission:
    """Read what lies in a submission's folder: the notebook, and other files up to so many bytes together.

    Links are not followed, whatever they lead to: a folder that was handed in may point at anything.
    """
    try:
        notebook: bytes | Unreadable = _read_plain(folder / f"{assignment}.ipynb", MAX_NOTEBOOK)
    except Unreadable as why:
        notebook = why
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = _read_plain(path, room)
            room -= len(files[name])
        except Unreadable as why:
            left_out.append(f"{printable(name)} was left out: {why}")
    return Submission(student, notebook, files, tuple(left_out))


def _files(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder and in those below it, but notebooks; no folder is entered by a link."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.endswith(".ipynb") and name != LEFT_TO_NBGRADER:
                yield Path(parent, name)


def _read_plain(path: Path, most: int) -> bytes:
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
        raise Unreadable(f"it cannot be read ({error.strerror})") from None


def take_in(notebook: bytes, assignment: Assignment) -> tuple[NotebookNode, list[str]]:
    """Make a notebook that can be graded of one that was handed in; say what had to be mended.

    Every cell that the student was not to change is as it was released: its words, its kind, its points, its place in the gradebook.

    Raises
    ------
    Unreadable
        When it is no notebook.
    """
    cells, mended = _restored(_cells(notebook), assignment.cells)
    cells, put_back = _put_back(cells, assignment.cells)
    metadata = {
        key: deepcopy(assignment.released.metadata[key]) for key in ("kernelspec", "language_info") if key in assignment.released.metadata
    }
    return new_notebook(cells=cells, metadata=metadata), [*mended, *put_back]


def _cells(content: bytes) -> list[NotebookNode]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is mended below
            read = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
        cells = [_cell(cell) for cell in read["cells"][:MAX_CELLS]]
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except Exception as error:  # nbformat raises many kinds, depending on what the file is
        words = printable(str(error).strip().partition("\n")[0])[:120] or type(error).__name__
        raise Unreadable(f"it is no notebook ({words})") from None
    return cells


def _cell(read: Mapping[str, Any]) -> NotebookNode:
    """Make a cell anew of nothing but the student's words, pasted pictures, and the name that nbgrader knows the cell by."""
    source = read["source"] if isinstance(read["source"], str) else "".join(read["source"])
    cell: NotebookNode = MAKERS[read["cell_type"]](source=source.encode("utf-8", "replace").decode("utf-8"))
    match read.get("id"):
        case str(name) if name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= 64:
            cell.id = name
    match read.get("metadata", {}).get("nbgrader"):
        case {"grade_id": str(grade_id)}:
            cell.metadata["nbgrader"] = {"grade_id": grade_id}
    if cell.cell_type == "markdown" and isinstance(attachments := read.get("attachments"), dict):
        pictures = {name: {kind: data for kind, data in kinds.items() if isinstance(data, str)} for name, kinds in attachments.items()}
        cell["attachments"] = nbformat.from_dict(pictures)
    return cell


def _restored(cells: list[NotebookNode], originals: Mapping[str, Original]) -> tuple[list[NotebookNode], list[str]]:
    """Put each cell that nbgrader knows back as it was released, but for the student's own words; of two alike the last counts."""
    mended: list[str] = []
    seen: set[str] = set()
    names: set[str] = set()
    restored = []
    for cell in reversed(cells):
        grade_id = cell.metadata.pop("nbgrader", {}).get("grade_id")
        original = originals.get(grade_id)
        if original and grade_id in seen:
            mended.append(f"{grade_id} was there twice: the last one counts")
        elif original:
            seen.add(grade_id)
            cell, told = _as_released(cell, grade_id, original)  # noqa: PLW2901 - the same cell, mended
            mended += told
        if cell.id in names:
            cell.id = new_raw_cell().id
        names.add(cell.id)
        restored.append(cell)
    return restored[::-1], mended[::-1]


def _as_released(cell: NotebookNode, grade_id: str, original: Original) -> tuple[NotebookNode, list[str]]:
    told = []
    if cell.cell_type != original.cell_type:
        told.append(f"{grade_id} had become a {cell.cell_type} cell: it is a {original.cell_type} cell again")
        cell = MAKERS[original.cell_type](source=cell.source, id=cell.id)
    if original.locked and _visible_differs(cell.source, original.source):
        told.append(f"{grade_id} had been changed: it is as it was released")
    if original.locked:
        cell.source = original.source
    cell.metadata["nbgrader"] = dict(original.metadata)
    return cell, told


def _visible_differs(handed_in: str, original: str) -> bool:
    """Compare a locked cell with its original, whose hidden part students never got."""
    return handed_in.split() != visible(original).split()


def visible(source: str) -> str:
    """Give a grade cell's source without its hidden region."""
    cell = NotebookNode(source=source)
    _HIDDEN._remove_hidden_test_region(cell)  # noqa: SLF001 - nbgrader's own rule
    return str(cell.source).rstrip()


def _put_back(cells: list[NotebookNode], originals: Mapping[str, Original]) -> tuple[list[NotebookNode], list[str]]:
    """Put locked cells that are gone back behind the cell that was released before them."""
    mended: list[str] = []
    order = list(originals)
    places = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    for at, grade_id in enumerate(order):
        if grade_id in places or not originals[grade_id].locked:
            continue
        before = next((name for name in reversed(order[:at]) if name in places), None)
        place = places.index(before) + 1 if before else (len(places) if places else 0)
        original = originals[grade_id]
        cell = MAKERS[original.cell_type](source=original.source, metadata={"nbgrader": dict(original.metadata)})
        cells.insert(place, cell)
        places.insert(place, grade_id)
        mended.append(f"{grade_id} was gone: it is back")
    return cells, mended


def substitute(assignment: Assignment, why: str) -> NotebookNode:
    """Give what stands in for a notebook that could not be read: the release, and a word at its top for whoever opens it."""
    notebook = deepcopy(assignment.released)
    for cell in notebook.cells:
        original = assignment.cells.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if original:
            cell.source, cell.metadata["nbgrader"] = original.source, dict(original.metadata)
    notebook.cells.insert(
        0, new_markdown_cell(f"**What was handed in could not be graded: {why}.** Below is the notebook as it was released.")
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
