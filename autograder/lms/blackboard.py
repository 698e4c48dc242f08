"""Blackboard Learn: "Assignment File Download", and "Work Offline: Upload" of its gradebook.

File names: ``ASSIGNMENT_USER_attempt_YYYY-MM-DD-HH-MM-SS_NAME``, and a text file for each attempt,
without NAME, whose first line ends with the user name. Grades: students by Username, columns by the
number behind ``|`` in their heading.
"""

import re
from dataclasses import replace
from datetime import datetime

from autograder.exc import LmsError
from autograder.lms.archive import Archive
from autograder.lms.handin import NOT_READ, HandIn, Source, Who, add_file
from autograder.lms.table import Book, Table

ENTRY = re.compile(
    r"(?P<head>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<path>.+)|(?P<text>\.txt))"
)
USER = re.compile(r"Name:\s*(?P<name>.*?)\s*\((?P<user>[^()\s]+)\)\s*")
FORM = "ASSIGNMENT_USER_attempt_YYYY-MM-DD-HH-MM-SS_NAME"
MOST = 2**20  # bytes of Blackboard's text
KEPT = "blackboard.txt"  # Blackboard's text, where an attempt has no file


def hand_ins(archive: Archive, source: Source) -> list[HandIn]:
    """Read what Blackboard packs: all attempts of all students, a file an entry."""
    entries: dict[tuple[str, str], HandIn] = {}
    texts: dict[tuple[str, str], str] = {}
    for name in archive.names:
        match = ENTRY.fullmatch(name.rpartition("/")[2])
        if not match:
            raise LmsError(archive.at(name), f"a name like {FORM}", "another one", NOT_READ)
        attempt = match["head"], match["time"]
        one = entries.setdefault(attempt, HandIn("", ()))
        if match["text"]:
            texts[attempt] = name
        else:
            add_file(archive, one, match["path"], name)
    found = []
    for attempt, one in entries.items():
        head, time = attempt
        text = texts.get(attempt)
        who = _who(archive, head, text, source)
        if text and not one.files:
            one.files[KEPT] = text
        handed_in = _time(archive.at(text or next(iter(one.files.values()))), time, source)
        found.append(replace(one, label=who.id, who=(who,), time=handed_in))
    return found


def _who(archive: Archive, head: str, text: str | None, source: Source) -> Who:
    """Find the user, by Blackboard's text, or by the ids that the roster knows."""
    if text:
        first = archive.read(text, MOST).decode("utf-8-sig", "replace").partition("\n")[0]
        if told := USER.fullmatch(first.strip()):
            return Who(id=told["user"], name=told["name"])
    parts = head.split("_")
    ends = ["_".join(parts[start:]) for start in range(1, len(parts))]
    known = [end for end in ends if end.casefold() in source.ids]
    if len(known) > 1:
        expected = "the text file of this attempt, which names the user"
        got = f"none, and a name that ends in {' and in '.join(known)}"
        raise LmsError(archive.at(head), expected, got, "download the whole zip file again")
    return Who(id=known[0] if known else parts[-1])


def _time(where: str, text: str, source: Source) -> datetime:
    try:
        return source.utc(datetime.strptime(text, "%Y-%m-%d-%H-%M-%S"))  # noqa: DTZ007 - local
    except ValueError:
        raise LmsError(where, "a time in its name", repr(text), NOT_READ) from None


def table(book: Book) -> Table:
    """Return grades as Blackboard's gradebook takes them."""
    header = ["Last Name", "First Name", "Username", *book.headings]
    rows = [
        [
            person.last_name,
            person.first_name,
            person.id_in("blackboard") or person.id,
            *book.grades[person.id],
        ]
        for person in book.people
    ]
    return Table(header, rows, columns=3, keys=(2,))
