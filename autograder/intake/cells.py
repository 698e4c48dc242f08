"""Reading the bytes that were handed in as a notebook's cells, in any version and encoding."""

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from nbformat import NotebookNode

KINDS = {"code", "markdown", "raw"}
OLD_KINDS = {"heading": "markdown", "html": "markdown", "text": "markdown", "plaintext": "raw"}
# The keys of a cell's source in various versions of the format.
OLD_SOURCES = ("source", "input", "code", "text")
MAX_CELLS = 2000
MAX_SOURCE = 2**20  # characters of a cell
MAX_WORDS = 2**24  # characters of all cells, without pasted pictures
MOST = 2**16  # characters of a cell that are read as code: no solution is longer
MAX_CODE = 2**22  # characters of all cells that are read as code
# Of a file. Outputs are mostly text, and Python takes seconds for more lists.
MAX_BRACKETS = 2**22
MAX_COMMAS = 2**24
MAX_DIGITS = 18  # of an integer that is too long for Python to read
MAX_LONG_NUMBERS = 2**24  # bytes of a file with such a number: all its numbers are read slowly
MAX_ID = 64
MAX_NAME = 1000  # of a picture
MAX_KINDS = 10  # of data for one picture
LEAST_PICTURE = 1024  # characters that each one counts at least


class Unreadable(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """What was handed in is not a notebook; the message says why."""


class Missing(Unreadable):
    """No notebook was handed in."""


@dataclass(frozen=True)
class Read:
    """A notebook as it was handed in.

    Attributes
    ----------
    cells : list of NotebookNode
        Made anew from the student's text, pasted pictures, and the names that may identify a cell.
    kernel : str
        The language or, if there is none, the name of the kernel that it asks for; may be empty.
    notes : list of str
        What had to be mended to read it.
    """

    cells: list[NotebookNode]
    kernel: str
    notes: list[str]


def grade_id_of(cell: NotebookNode) -> str:
    """Return the ``grade_id`` of a cell; empty if nbgrader does not know it."""
    metadata = cell.metadata.get("nbgrader", {})
    return str(metadata.get("grade_id", "")) if isinstance(metadata, dict) else ""


def name_of(cell: NotebookNode) -> str:
    """Return a cell's ``grade_id``, or else its id, which cells of older notebooks lack."""
    return grade_id_of(cell) or str(cell.get("id", ""))


def read_cells(content: bytes) -> Read:
    """Read a notebook; raise :class:`Unreadable` if it is none."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("the file is empty")
    if content.count(b"[") + content.count(b"{") > MAX_BRACKETS or content.count(b",") > MAX_COMMAS:
        raise Unreadable("it has more parts than any notebook")
    try:
        text, decoding = _decoded(content)
        read = _parsed(text.rstrip("\0"))
        found = _found(read)
    except (ValueError, TypeError, AttributeError) as error:
        words = printable(str(error)[:500].strip().partition("\n")[0])[:120] or type(error).__name__
        raise Unreadable(f"it is not a notebook ({words})") from None
    given, dropped = _given(found)
    cells, lost = _bounded(given)
    return Read(cells, _kernel(read.get("metadata")), [*decoding, *dropped, *lost])


def _given(found: Sequence[Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the entries that are cells, within the limit, and notes on the rest."""
    given = [cell for cell in found[:MAX_CELLS] if isinstance(cell, dict)]
    notes = []
    if strange := min(len(found), MAX_CELLS) - len(given):
        entries = "entry was no cell and was" if strange == 1 else "entries were not cells and were"
        notes.append(f"{strange} {entries} dropped")
    if len(found) > MAX_CELLS:
        notes.append(f"it had {len(found)} cells: those beyond {MAX_CELLS} were dropped")
    return given, notes


def _parsed(text: str) -> Any:
    """Parse JSON. Integers with thousands of digits, which occur in outputs, are cut."""
    with _uncollected():
        try:
            return json.loads(text, strict=False)
        except json.JSONDecodeError:
            raise
        except ValueError:
            if len(text) > MAX_LONG_NUMBERS:
                raise
            return json.loads(text, strict=False, parse_int=lambda digits: int(digits[:MAX_DIGITS]))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause garbage collection, which would take longer than making millions of lists."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _bounded(given: Iterable[Mapping[str, Any]]) -> tuple[list[NotebookNode], list[str]]:
    """Make the cells anew, without those that are too long, and with as many pictures as fit.

    Return notes on what was left out or converted, too.

    Raises
    ------
    Unreadable
        If the text alone is more than a notebook may hold.
    """
    sources = [(cell, _source(cell)) for cell in given]
    kept = [(cell, source) for cell, source in sources if len(source) <= MAX_SOURCE]
    words = sum(len(source) for _, source in kept)
    if words > MAX_WORDS:
        raise Unreadable(f"its cells have {words} characters, more than the {MAX_WORDS} allowed")
    code = sum(min(len(source), MOST) for _, source in kept)
    if code > MAX_CODE:
        raise Unreadable(f"its code has {code} characters, more than the {MAX_CODE} allowed")
    pasted, lost = _within_room([cell for cell, _ in kept], MAX_WORDS - words)
    cells = [
        _cell(cell, _unix(source), pictures)
        for (cell, source), pictures in zip(kept, pasted, strict=True)
    ]
    notes = []
    if long := len(sources) - len(kept):
        notes.append(
            f"{long} of its cells had more than {MAX_SOURCE} characters: they were left out"
        )
    if lost:
        cells_of = "cell" if lost == 1 else "cells"
        notes.append(f"pictures pasted into {lost} {cells_of} were too large: they were left out")
    if windows := sum("\r" in source for _, source in kept):
        cells_of = "cell" if windows == 1 else "cells"
        notes.append(f"lines in {windows} {cells_of} ended as on Windows: they were converted")
    return cells, notes


def _within_room(
    cells: Iterable[Mapping[str, Any]],
    room: int,
) -> tuple[list[dict[str, dict[str, str]]], int]:
    """Return the pictures of each cell that fit, and how many cells lose some."""
    pasted, lost = [], 0
    for cell in cells:
        kept = {}
        for name, picture in _pictures(cell) if _kind(cell) == "markdown" else ():
            room -= max(sum(map(len, picture.values())), LEAST_PICTURE)
            if room < 0:
                lost += 1
                break
            kept[encodable(name)] = picture
        pasted.append(kept)
    return pasted, lost


def _pictures(cell: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield pasted pictures: the name of each, and its data by MIME type."""
    attachments = cell.get("attachments")
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        if isinstance(kinds, dict) and len(name) <= MAX_NAME and len(kinds) <= MAX_KINDS:
            texts = {kind: data for kind, data in kinds.items() if isinstance(data, str)}
            yield name, {encodable(kind): encodable(data) for kind, data in texts.items()}


def decoded(content: bytes) -> tuple[str, str]:
    """Decode a file by its byte order mark, or by where its zeros are; return the encoding, too."""
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        if not encoding.startswith("utf-8"):
            raise
    text = content.decode(encoding, "replace")
    if text.replace("\ufffd", "").isascii():
        return content.decode("cp1252", "replace"), "Windows-1252"
    return text, "damaged UTF-8"


def _decoded(content: bytes) -> tuple[str, list[str]]:
    text, encoding = decoded(content)
    match encoding:
        case "utf-8":
            return text, []
        case "utf-8-sig":
            return text, ["the file began with a byte order mark: it was ignored"]
    name = encoding.removesuffix("-le").removesuffix("-be").replace("utf", "UTF")
    return text, [f"the file was in {name}: it was read as such"]


def _found(read: Any) -> list[Any]:
    """Return the cells of a notebook of any version; before version 4 they were in worksheets."""
    if not isinstance(read, dict):
        raise TypeError("JSON, but without cells")
    sheets = read["worksheets"] if "cells" not in read and "worksheets" in read else [read]
    lists = [sheet.get("cells", []) for sheet in sheets]
    if not all(isinstance(cells, list) for cells in lists):
        raise TypeError("its cells are not a list")
    found = [cell for cells in lists for cell in cells]
    if not found:
        raise ValueError("it has no cells")
    return found


def _kernel(metadata: Any) -> str:
    match metadata:
        case {"kernelspec": {"language": str(language)}} | {
            "language_info": {"name": str(language)}
        }:
            return language
        case {"kernelspec": {"name": str(name)}}:
            return name
    return ""


def _cell(
    read: Mapping[str, Any],
    source: str,
    pictures: Mapping[str, Mapping[str, str]],
) -> NotebookNode:
    """Make a cell anew from the student's text and pictures, and the names that identify it."""
    metadata = read.get("metadata")
    cell = made(_kind(read), encodable(source))
    match read.get("id", metadata.get("id") if isinstance(metadata, dict) else None):
        case str(name) if (
            name.isascii()
            and name.replace("-", "").replace("_", "").isalnum()
            and len(name) <= MAX_ID
        ):
            cell.id = name
    match metadata:
        case {"nbgrader": {"grade_id": str(grade_id)}}:
            cell.metadata["nbgrader"] = {"grade_id": grade_id}
    if pictures:
        cell["attachments"] = pictures
    return cell


def _kind(read: Mapping[str, Any]) -> str:
    kind = read.get("cell_type")
    kind = OLD_KINDS.get(kind, kind) if isinstance(kind, str) else ""
    return kind if kind in KINDS else "code" if "outputs" in read else "raw"


def _source(read: Mapping[str, Any]) -> str:
    source = next((read[key] for key in OLD_SOURCES if key in read), "")
    if isinstance(source, list):
        source = "".join([part for part in source if isinstance(part, str)])
    if not isinstance(source, str):
        return ""
    level = read.get("level")
    return (
        f"{'#' * level} {source}"
        if read.get("cell_type") == "heading" and isinstance(level, int) and 0 < level < 7
        else source
    )


def _unix(source: str) -> str:
    """Convert line ends to Python's."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def made(kind: str, source: str) -> NotebookNode:
    """Make a cell as nbformat's functions do, without validating it, which would take longest."""
    cell = NotebookNode(id=uuid4().hex[:8], cell_type=kind, source=source, metadata=NotebookNode())
    return cell if kind != "code" else NotebookNode(cell, execution_count=None, outputs=[])


def encodable(text: str) -> str:
    """Replace lone surrogates, which cannot be written to a file."""
    return text.encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """Return text on one line, without characters that control a terminal."""
    return "".join(
        character if character.isprintable() else "\ufffd" for character in " ".join(text.split())
    )
