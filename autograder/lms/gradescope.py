"""Gradescope: "Export Submissions" of a programming assignment, and its table of grades.

``submission_metadata.yml`` names for each folder ``:submitters`` (``:name``, ``:sid``, ``:email``)
and ``:created_at``. The table of grades is that of "Download Grades".
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import yaml

from autograder.exc import LmsError
from autograder.lms.archive import Archive
from autograder.lms.handin import NOT_READ, HandIn, Source, Who, add_file
from autograder.lms.table import Book, Table

METADATA = "submission_metadata.yml"
MOST = 64 * 2**20  # bytes of metadata, which hold the results of all checks
FORM = "submissions as folders, submission_ID/, each with an entry in submission_metadata.yml"
SPACED = re.compile(r"\s+(Z|[+-]\d\d:?\d\d)$")  # Ruby writes a space before the zone
PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEPTH = 4  # of what is read: all, a submission, its submitters, one of them
ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def hand_ins(archive: Archive, source: Source) -> list[HandIn]:
    """Read what Gradescope packs: a folder for each submission, of one student or a group."""
    places = [name for name in archive.names if name.rpartition("/")[2] == METADATA]
    top = min(places, key=len, default="").rpartition(METADATA)[0]
    if not places or top.count("/") > 1:
        got = f"no {METADATA}"
        raise LmsError(str(archive.path), "an export of Gradescope", got, NOT_READ)
    metadata = _metadata(archive, top + METADATA)
    found = {
        folder: _hand_in(archive.at(top + METADATA), folder, entry, source)
        for folder, entry in metadata.items()
    }
    for name in archive.names:
        folder, _, path = name.removeprefix(top).partition("/")
        if name == top + METADATA:
            continue
        if not path or folder not in found:
            raise LmsError(archive.at(name), FORM, "a file in none of these folders", NOT_READ)
        add_file(archive, found[folder], path, name)
    return [one for one in found.values() if one.files]


def _metadata(archive: Archive, name: str) -> Mapping[str, Any]:
    try:
        metadata = _read(archive.read(name, MOST))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        got = " ".join(str(error).split())[:200] or type(error).__name__
        raise LmsError(archive.at(name), "YAML", got, NOT_READ) from None
    if not isinstance(metadata, dict) or not metadata:
        got = "none"
        raise LmsError(archive.at(name), "an entry for each submission", got, NOT_READ)
    return metadata


def _read(content: bytes) -> Any:
    """Read YAML as text, lists and mappings, and nothing below ``DEPTH``.

    Below it are the results of Gradescope's checks, which are long. Loading the whole document
    would take long, too, and end this process if it is nested deeply enough.
    """
    events = yaml.parse(content, Loader=PARSER)
    for event in events:
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            return _value(event, events, DEPTH)
    return None


def _value(event: Any, events: Iterator[Any], room: int) -> Any:
    """Make a value of the events that it consists of; None of one that is nested too deeply."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if not isinstance(event, yaml.CollectionStartEvent):
        return None
    if not room:
        _skip(events)
        return None
    items, inner = [], next(events)
    while not isinstance(inner, ENDS):
        items.append(_value(inner, events, room - 1))
        inner = next(events)
    if isinstance(event, yaml.SequenceStartEvent):
        return items
    pairs = zip(items[::2], items[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _skip(events: Iterator[Any]) -> None:
    """Leave out the rest of a collection, however deeply it is nested."""
    depth = 1
    while depth:
        inner = next(events)
        depth += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, ENDS)


def _hand_in(where: str, folder: Any, entry: Any, source: Source) -> HandIn:
    submitters = entry.get(":submitters") if isinstance(entry, dict) else None
    if not isinstance(submitters, list) or not all(isinstance(one, dict) for one in submitters):
        expected = f"the :submitters of {folder}"
        raise LmsError(where, expected, "none", NOT_READ)
    fields = {"id": ":sid", "name": ":name", "email": ":email"}
    who = [
        Who(**{field: _text(one.get(key)) for field, key in fields.items()}) for one in submitters
    ]
    return HandIn(str(folder), tuple(who), {}, _time(where, entry.get(":created_at"), source))


def _text(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    return "" if text in {"~", "null"} else text


def _time(where: str, value: Any, source: Source) -> datetime | None:
    if not (text := _text(value)):
        return None
    try:
        return source.utc(datetime.fromisoformat(SPACED.sub(r"\1", text)))
    except (ValueError, OverflowError):
        raise LmsError(where, "a time as :created_at", repr(text), NOT_READ) from None


def table(book: Book) -> Table:
    """Return one assignment's grades in the columns of Gradescope's own table."""
    if len(book.headings) != 1:
        expected, got = "one assignment, as in Gradescope's tables", f"{len(book.headings)}"
        remedy = "name it: nbgrader export --assignment '[\"lab3\"]'"
        raise LmsError("the assignments to export", expected, got, remedy)
    header = ["First Name", "Last Name", "SID", "Email", "Sections"]
    rows = [
        [
            person.first_name,
            person.last_name,
            person.id_in("gradescope") or person.id,
            person.email,
            person.section,
            *book.grades[person.id],
            book.points[0],
            "Graded" if any(book.grades[person.id]) else "Missing",
        ]
        for person in book.people
    ]
    return Table([*header, "Total Score", "Max Points", "Status"], rows, columns=5, keys=(2, 3))
