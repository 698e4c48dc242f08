"""Moodle: "Download all submissions" of an assignment, and the import of grades as CSV.

File names: ``mod/assign/classes/downloader.php`` of Moodle's source. The number in them belongs to
one assignment (``get_uniqueid_for_user``): it is no id of the student. Moodle's grading worksheet
(``mod/assign/gradingtable.php``) says whose it is.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from autograder.exc import LmsError
from autograder.intake.timestamp import parsed
from autograder.lms.archive import Archive
from autograder.lms.handin import NOT_READ, HandIn, Source, Who, add_file
from autograder.lms.table import Book, Table

PART = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<flat>.*))?"
)
FORM = "Full Name_NUMBER_assignsubmission_file"
NUMBER, NAME, EMAIL, OWN_ID = "Identifier", "Full name", "Email address", "ID number"
TIME = "Last modified (submission)"


def hand_ins(archive: Archive, source: Source) -> list[HandIn]:
    """Read what Moodle packs: a folder for each student, or all files in one."""
    known = _worksheet(source) if source.worksheet else {}
    found: dict[tuple[str, str], HandIn] = {}
    for name in archive.names:
        parts = name.split("/")
        matches = [PART.fullmatch(part) for part in parts[:2]]
        at = next((index for index, match in enumerate(matches) if match), None)
        match = matches[at] if at is not None else None
        path = "/".join(parts[at + 1 :]) if at is not None else ""
        if not match or bool(match["flat"]) == bool(path):
            got = "another one"
            raise LmsError(archive.at(name), f"a name like {FORM}/NAME", got, NOT_READ)
        number, full_name = match["number"], match["name"]
        label = f"{full_name}_{number}"
        one = known.get(number, HandIn("", (Who(number=number, name=full_name),)))
        if number in known and not one.who[0].name:
            one = replace(one, who=(replace(one.who[0], name=full_name),))
        one = found.setdefault((full_name, number), replace(one, label=label, files={}, doubled={}))
        add_file(archive, one, path or match["flat"], name)
    return list(found.values())


def _worksheet(source: Source) -> Mapping[str, HandIn]:
    """Read whose the numbers are, and when each submission came, from a grading worksheet."""
    path = source.worksheet or Path()
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        columns, rows = set(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        expected, remedy = "Moodle's grading worksheet, CSV in UTF-8", "download it again"
        raise LmsError(str(path), expected, " ".join(str(error).split()), remedy) from None
    if NUMBER not in columns or columns.isdisjoint({NAME, EMAIL, OWN_ID}):
        expected = f"the columns {NUMBER} and {NAME}, {EMAIL} or {OWN_ID}"
        got = ", ".join(sorted(columns)) or "none"
        remedy = "set Moodle to English, and download the grading worksheet again"
        raise LmsError(str(path), expected, got, remedy)
    found = {}
    for row in rows:
        if number := re.search(r"\d+$", (row[NUMBER] or "").strip()):
            who = Who(
                id=(row.get(OWN_ID) or "").strip(),
                number=number[0],
                name=(row.get(NAME) or "").strip(),
                email=(row.get(EMAIL) or "").strip(),
            )
            found[number[0]] = HandIn("", (who,), time=_time(row.get(TIME) or "", source))
    return found


def _time(text: str, source: Source) -> datetime | None:
    """Read a time as Moodle writes it in English; None for anything else."""
    time = parsed(text.strip())
    return source.utc(time) if time else None


def table(book: Book) -> Table:
    """Return grades as Moodle's gradebook imports them; it asks which column says who it is."""
    header = ["First name", "Last name", "ID number", "Email address", *book.headings]
    rows = [
        [
            person.first_name,
            person.last_name,
            person.id_in("moodle"),
            person.email,
            *book.grades[person.id],
        ]
        for person in book.people
    ]
    return Table(header, rows, columns=4, keys=(3, 2))
