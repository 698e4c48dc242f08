"""``students.csv``: who takes a course, with names, ids in other systems, sections, extensions."""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path

from nbgrader.api import Gradebook, Student, SubmittedAssignment
from sqlalchemy import select

from autograder.course import Course
from autograder.exc import RosterError
from autograder.intake.names import LONGEST, fault

ROSTER = "students.csv"
SYSTEMS = ("canvas", "moodle", "gradescope", "blackboard")
TEXTS = ("first_name", "last_name", "email", "lms_user_id", "section")
IN_GRADEBOOK = ("first_name", "last_name", "email", "lms_user_id")
IDS = tuple(f"{system}_id" for system in SYSTEMS)
KNOWN = ("id", *TEXTS, *IDS, "extension")
MOST_DAYS = 366
ALIKE = 0.85  # a column whose name is that close to a known one was misspelt
MOST_LISTED = 10


@dataclass(frozen=True)
class Person:
    """One line of the roster.

    Attributes
    ----------
    id : str
        The name of the student's folders, and nbgrader's id.
    first_name, last_name, email, lms_user_id, section : str
        Empty where the roster says nothing.
    ids : mapping of str to str
        The student's id in each system that has a column of its own.
    days : mapping of str to float or None
        The extension in days, by assignment; under the empty name, of all others.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    section: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the full name; empty if there is none."""
        return f"{self.first_name} {self.last_name}".strip()

    def id_in(self, system: str) -> str:
        """Return the id in a system: that of its own column, or else ``lms_user_id``."""
        return self.ids.get(system, "") or self.lms_user_id

    def __str__(self) -> str:
        """Return the id, and the name if there is one."""
        return f"{self.id} ({self.name})" if self.name else self.id


@dataclass(frozen=True)
class Roster:
    """The students of a course, by id.

    Attributes
    ----------
    path : Path
    columns : frozenset of str
        Those that the file has, by the names used here.
    people : mapping of str to Person
    """

    path: Path
    columns: frozenset[str]
    people: Mapping[str, Person]

    def extension(self, student: str, assignment: str) -> timedelta | None:
        """Return by how much a student's due date is put off; None if it is not."""
        days = self.people[student].days if student in self.people else {}
        chosen = days.get(assignment)
        chosen = days.get("") if chosen is None else chosen
        return timedelta(days=chosen) if chosen else None

    def decides(self, assignment: str) -> bool:
        """Return whether the roster has a column for extensions of an assignment."""
        return not self.columns.isdisjoint({"extension", f"extension_{assignment}"})

    def of_sections(self, sections: Iterable[str]) -> list[str]:
        """Return the students of some sections.

        Raises
        ------
        RosterError
            If the roster has no sections, or not one of these.
        """
        if "section" not in self.columns:
            got, remedy = f"the columns {_listed(sorted(self.columns))}", "add the column"
            raise RosterError(str(self.path), "a column named section", got, remedy)
        known = sorted({person.section for person in self.people.values()} - {""})
        for section in sections:
            if section not in known:
                expected = f"one of its sections ({_listed(known) or 'none'})"
                remedy = "check the section's name"
                raise RosterError(str(self.path), expected, repr(section), remedy)
        return [each.id for each in self.people.values() if each.section in {*sections}]


def read_roster(course: Course) -> Roster | None:
    """Read a course's ``students.csv``; None if it has none.

    Raises
    ------
    RosterError
        If the file is no table, lacks a column, or says one thing twice or nonsense.
    """
    path = course.root / ROSTER
    if not path.is_file():
        return None
    lines = _lines(path)
    number, header = next(lines, (1, []))
    columns = _columns(f"{path}, line {number}", header, course.assignments)
    people: dict[str, Person] = {}
    taken: dict[tuple[str, str], str] = {}
    for number, cells in lines:
        where = f"{path}, line {number}"
        if len(cells) > len(columns):
            got, remedy = f"{len(cells)} cells", "put a text that holds a comma in quotes"
            raise RosterError(where, f"{len(columns)} cells, as in its first line", got, remedy)
        person = _person(where, dict(zip(columns, cells, strict=False)))
        _assert_new(where, person, taken)
        people[person.id] = person
    return Roster(path, frozenset(columns), people)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a table that are not empty, with their numbers."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        got = f"byte {error.start} that is none"
        remedy = "save it as CSV in UTF-8"
        raise RosterError(str(path), "text in UTF-8", got, remedy) from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield reader.line_num, stripped
    except csv.Error as error:
        where = f"{path}, line {reader.line_num}"
        remedy = "save it as CSV in UTF-8"
        raise RosterError(where, "a line of CSV", str(error), remedy) from None


def _columns(where: str, header: Sequence[str], assignments: Sequence[str]) -> list[str]:
    """Return the names of the columns as they are used here; unknown ones keep theirs."""
    columns = []
    for text in header:
        name = _column(where, text, assignments)
        if name and name in columns:
            raise RosterError(where, f"one column {name}", "two", "remove or rename one of them")
        columns.append(name)
    if "id" not in columns:
        got = f"the columns {_listed(header)}" if header else "an empty file"
        remedy = "name the column with the students' folders id"
        raise RosterError(where, "a column named id", got, remedy)
    return columns


def _column(where: str, text: str, assignments: Sequence[str]) -> str:
    name = re.sub(r"[\s-]+", "_", text.strip().lower())
    if name in SYSTEMS:
        return f"{name}_id"
    if of_one := re.fullmatch(r"(?i:extension)[_ ](.+)", text.strip()):
        if of_one[1] not in assignments:
            expected = f"an extension of one of the assignments ({_listed(assignments) or 'none'})"
            raise RosterError(where, expected, f"the column {text!r}", "check the name")
        return f"extension_{of_one[1]}"
    known = {*KNOWN, *(f"extension_{assignment}" for assignment in assignments)}
    if name not in known and (meant := get_close_matches(name, known, 1, ALIKE)):
        remedy = "correct the name"
        raise RosterError(where, f"the column {meant[0]}", f"a column {text!r}", remedy)
    return name


def _person(where: str, cells: Mapping[str, str]) -> Person:
    student = cells.get("id", "")
    if not student:
        raise RosterError(where, "a student's id", "none", "add it, or remove the line")
    if fault(student) or student in {".", ".."} or "/" in student:
        expected = f"an id that can be a folder's name of at most {LONGEST} characters"
        raise RosterError(where, expected, repr(student), "name the student's folder")
    texts = {name: cells.get(name, "") for name in TEXTS}
    for name, text in texts.items():
        if len(text) > LONGEST:
            expected = f"at most {LONGEST} characters for {name}, as in nbgrader"
            raise RosterError(where, expected, f"{len(text)}", "shorten it")
    ids = {system: cells.get(f"{system}_id", "") for system in SYSTEMS}
    days = {
        column.removeprefix("extension").removeprefix("_"): _days(where, column, text)
        for column, text in cells.items()
        if column == "extension" or column.startswith("extension_")
    }
    return Person(student, **texts, ids=ids, days=days)


def _days(where: str, column: str, text: str) -> float | None:
    """Read an extension; None if there is none."""
    if not text:
        return None
    try:
        days = float(text.replace(",", "."))
    except ValueError:
        days = math.nan
    if not 0 <= days <= MOST_DAYS:
        expected = f"days from 0 to {MOST_DAYS} as the {column}"
        raise RosterError(where, expected, repr(text), "correct it, or leave it empty")
    return days


def _assert_new(where: str, person: Person, taken: dict[tuple[str, str], str]) -> None:
    """Refuse a line that repeats an id of another one, here or in another system."""
    named = {"id": person.id, "lms_user_id": person.lms_user_id}
    named |= {f"{system}_id": name for system, name in person.ids.items()}
    for column, name in named.items():
        key = (column, name if column == "id" else name.casefold())
        if name and key in taken:
            got = f"{name!r} again, which is also in {taken[key]}"
            remedy = "correct it, or remove one of the lines"
            raise RosterError(where, f"a new {column} in each line", got, remedy)
        taken[key] = where.rpartition(", ")[2]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name for name in names[:MOST_LISTED] if name)
    return f"{shown} and more" if len(names) > MOST_LISTED else shown


def enter_people(gradebook: Gradebook, roster: Roster) -> None:
    """Enter the roster's names into the gradebook, all or none.

    Where the roster says nothing, the gradebook keeps what it holds.
    """
    known = {student.id: student for student in gradebook.db.scalars(select(Student))}
    for person in roster.people.values():
        student = known.get(person.id) or Student(id=person.id)
        if person.id not in known:
            gradebook.db.add(student)
        for name in IN_GRADEBOOK:
            if (text := getattr(person, name)) and getattr(student, name) != text:
                setattr(student, name, text)
    gradebook.db.commit()


def extend(submission: SubmittedAssignment, roster: Roster | None) -> None:
    """Give a submission the roster's extension, which nbgrader adds to its due date.

    A roster without a column for extensions changes nothing. nbgrader cannot extend a due date
    that does not exist.
    """
    assignment = submission.assignment
    if assignment.duedate is None:
        submission.extension = None
    elif roster and roster.decides(assignment.name):
        submission.extension = roster.extension(submission.student_id, assignment.name)
