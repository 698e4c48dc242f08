"""The bytes that were handed in, read as the cells of a notebook: of any version, in any encoding, with the student's words in them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import nbformat
from nbformat import NotebookNode

KINDS = {"code", "markdown", "raw"}
OLD_KINDS = {"heading": "markdown", "html": "markdown", "text": "markdown", "plaintext": "raw"}
OLD_SOURCES = ("source", "input", "code", "text")  # what versions of the format have called it
MAX_CELLS = 2000
MAX_DIGITS = 18  # of a whole number: Python takes minutes for millions of them
MAX_ID = 64


class Unreadable(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """What was handed in is no notebook; the message says why."""


class Missing(Unreadable):
    """No notebook was handed in."""


@dataclass(frozen=True)
class Read:
    """A notebook as it was handed in.

    Attributes
    ----------
    cells : list of NotebookNode
        Made anew of the student's words, pasted pictures, and the names by which the cells may be known.
    kernel : str
        The language or, where none is said, the name of the kernel that it asks for; empty where it asks for none.
    told : list of str
        What had to be mended to read it.
    """

    cells: list[NotebookNode]
    kernel: str
    told: list[str]


def read_cells(content: bytes) -> Read:
    """Read a notebook; raise :class:`Unreadable` where it is none."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("the file is empty")
    try:
        text, told = _decoded(content)
        read = json.loads(text.rstrip("\0"), strict=False, parse_int=lambda digits: int(digits[:MAX_DIGITS]))
        found = _found(read)
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except MemoryError:
        raise Unreadable("it is too large to be read") from None
    except Exception as error:  # many kinds, depending on what the file is
        words = printable(str(error).strip().partition("\n")[0])[:120] or type(error).__name__
        raise Unreadable(f"it is no notebook ({words})") from None
    cells = [_cell(cell) for cell in found[:MAX_CELLS] if isinstance(cell, dict)]
    if strange := min(len(found), MAX_CELLS) - len(cells):
        told.append(f"{strange} of its cells were none: they are left out")
    if len(found) > MAX_CELLS:
        told.append(f"{len(found)} cells are more than {MAX_CELLS}: the rest is gone")
    if ended := sum(_unix(cell) for cell in cells):
        told.append(f"the lines of {ended} cells ended as on Windows: they end in the usual way")
    return Read(cells, _kernel(read.get("metadata")), told)


def decoded(content: bytes) -> tuple[str, str]:
    """Decode a file by the mark at its beginning, or by where its zeros are; say by what."""
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        if not encoding.startswith("utf-8"):
            raise
    text = content.decode(encoding, "replace")
    if all(character.isascii() or character == "\ufffd" for character in text):
        return content.decode("cp1252", "replace"), "Windows-1252"
    return text, "damaged UTF-8"


def _decoded(content: bytes) -> tuple[str, list[str]]:
    text, encoding = decoded(content)
    match encoding:
        case "utf-8":
            return text, []
        case "utf-8-sig":
            return text, ["the file began with a byte order mark: it is read without"]
    return text, [f"the file was in {encoding.removesuffix('-le').removesuffix('-be').replace('utf', 'UTF')}: it is read as that"]


def _found(read: Any) -> list[Any]:
    """Give the cells of a notebook of any version; before the fourth they lay in worksheets."""
    if not isinstance(read, dict):
        raise TypeError("JSON, but without cells")
    sheets = read["worksheets"] if "cells" not in read and "worksheets" in read else [read]
    found = [cell for sheet in sheets for cell in sheet.get("cells", ())]
    if not found:
        raise ValueError("it has no cells")
    return found


def _kernel(metadata: Any) -> str:
    match metadata:
        case {"kernelspec": {"language": str(language)}} | {"language_info": {"name": str(language)}}:
            return language
        case {"kernelspec": {"name": str(name)}}:
            return name
    return ""


def _cell(read: Mapping[str, Any]) -> NotebookNode:
    """Make a cell anew of nothing but the student's words, pasted pictures, and the names that it may be known by."""
    metadata = read.get("metadata")
    cell = made(_kind(read), encodable(_source(read)))
    match read.get("id", metadata.get("id") if isinstance(metadata, dict) else None):
        case str(name) if name.isascii() and name.replace("-", "").replace("_", "").isalnum() and len(name) <= MAX_ID:
            cell.id = name
    match metadata:
        case {"nbgrader": {"grade_id": str(grade_id)}}:
            cell.metadata["nbgrader"] = {"grade_id": grade_id}
    if cell.cell_type == "markdown" and isinstance(attachments := read.get("attachments"), dict):
        pictures = {
            encodable(name): {encodable(kind): encodable(data) for kind, data in kinds.items() if isinstance(data, str)}
            for name, kinds in attachments.items()
            if isinstance(kinds, dict)
        }
        cell["attachments"] = nbformat.from_dict(pictures)
    return cell


def _kind(read: Mapping[str, Any]) -> str:
    kind = read.get("cell_type")
    kind = OLD_KINDS.get(kind, kind) if isinstance(kind, str) else ""
    return kind if kind in KINDS else "code" if "outputs" in read else "raw"


def _source(read: Mapping[str, Any]) -> str:
    source = next((read[key] for key in OLD_SOURCES if key in read), "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    level = read.get("level")
    return f"{'#' * level} {source}" if read.get("cell_type") == "heading" and isinstance(level, int) and 0 < level < 7 else source


def _unix(cell: NotebookNode) -> bool:
    """End lines as Python's own strings do; tell whether they ended otherwise."""
    windows = "\r" in cell.source
    if windows:
        cell.source = cell.source.replace("\r\n", "\n").replace("\r", "\n")
    return windows


def made(kind: str, source: str) -> NotebookNode:
    """Make a cell as nbformat's own functions do, but for validating it, which takes longer than all else here."""
    cell = NotebookNode(id=uuid4().hex[:8], cell_type=kind, source=source, metadata=NotebookNode())
    return cell if kind != "code" else NotebookNode(cell, execution_count=None, outputs=[])


def encodable(text: str) -> str:
    """Take up text that may hold half characters, which cannot be written to a file."""
    return text.encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """Take up text from a submission: on one line, and nothing in it that steers a terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))
