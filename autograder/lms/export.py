"""From the gradebook and the roster to a file that a system imports, and what changed in it."""

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.exc import LmsError
from autograder.files import write_whole
from autograder.gradebook.grades import Total, read_totals
from autograder.gradebook.roster import Person, Roster, read_roster
from autograder.gradebook.tables import counted, number
from autograder.intake.cells import printable
from autograder.lms import blackboard, canvas, gradescope, moodle
from autograder.lms.table import Book, Table, plain

TABLES: Mapping[str, Callable[[Book], Table]] = {
    "canvas": canvas.table,
    "moodle": moodle.table,
    "gradescope": gradescope.table,
    "blackboard": blackboard.table,
    "plain": plain,
}
MOST_NAMED, MOST_SHOWN = 20, 40
DIGITS = 4  # behind the point, so that thirds are no endless numbers


@dataclass(frozen=True)
class Choice:
    """What is exported, and how.

    Attributes
    ----------
    students, assignments : sequence of str
        By their names in nbgrader; all, if there are none.
    columns : mapping of str to str
        The heading of an assignment's column in the system.
    no_hand_in : str
        The grade of who has not handed in.
    """

    students: Sequence[str] = ()
    assignments: Sequence[str] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    no_hand_in: str = ""


def export(
    gradebook: Gradebook, course: Course, system: str, path: Path, choice: Choice
) -> list[str]:
    """Write the grades of a class into a file; return what a person has to know of it.

    A file that is there and differs is kept beside the new one.

    Raises
    ------
    RosterError, LmsError
        If the roster is at fault, or something is chosen that is not there.
    """
    roster = read_roster(course)
    points = {entry.name: entry.max_score for entry in gradebook.assignments}
    worth = [name for name in points if points[name]]  # 0 points: a lecture, for example
    chosen = _chosen("assignment", choice.assignments or worth, points)
    totals = read_totals(gradebook.db)
    known = {person.id: person for person in _people(gradebook, roster)}
    everybody = [known[name] for name in _chosen("student", choice.students, known)]
    people = [person for person in everybody if _found_by(system, person)]
    notes = _notes(system, everybody, roster, totals, chosen)
    grades: dict[str, list[str]] = {}
    ungraded: list[str] = []
    for person in people:
        grades[person.id] = []
        for name in chosen:
            total = totals.get((name, person.id))
            there = (course.root / "submitted" / person.id / name).exists()
            if total is None and there:
                ungraded.append(f"{person.id} ({name})")
            empty = "" if there else choice.no_hand_in
            grades[person.id].append(number(round(total.score, DIGITS)) if total else empty)
    notes += _named("Handed in and without a grade, so left empty", ungraded)
    headings = [choice.columns.get(name, name) for name in chosen]
    book = Book(headings, [number(points[name]) for name in chosen], people, grades)
    return [*notes, *write(TABLES[system](book), path)]


def _chosen(kind: str, names: Sequence[str], there: Iterable[str]) -> list[str]:
    """Return the names that were chosen, in the gradebook's order."""
    for name in names:
        if name not in there:
            expected = f"one that is in the gradebook or on the roster ({_some(there)})"
            raise LmsError(f"--{kind}", expected, repr(name), "check the name")
    return [name for name in there if not names or name in names]


def _some(names: Iterable[str]) -> str:
    listed = [*names]
    more = ", …" if listed[MOST_NAMED:] else ""
    return f"{', '.join(listed[:MOST_NAMED])}{more}" or "none"


def _people(gradebook: Gradebook, roster: Roster | None) -> list[Person]:
    """Return who takes the course: the roster, or else the gradebook's students."""
    if roster:
        return [*roster.people.values()]
    return [
        Person(
            student.id,
            student.first_name or "",
            student.last_name or "",
            student.email or "",
            student.lms_user_id or "",
        )
        for student in gradebook.students
    ]


def _found_by(system: str, person: Person) -> bool:
    """Return whether a system can tell whose grades these are."""
    if system == "canvas":
        return bool(person.id_in(system) or person.name)
    return system != "moodle" or bool(person.email or person.id_in(system))


def _notes(
    system: str,
    everybody: Sequence[Person],
    roster: Roster | None,
    totals: Mapping[tuple[str, str], Total],
    chosen: Sequence[str],
) -> list[str]:
    """Say who is left out, and which grades may still change."""
    listed = {person.id for person in everybody}
    graded = {student for name, student in totals if name in chosen}
    strangers = sorted(graded - {*roster.people}) if roster else []
    lost = [person.id for person in everybody if not _found_by(system, person)]
    by_name = [
        person.id
        for person in everybody
        if system == "canvas" and person.name and not person.id_in(system)
    ]
    addressless = [each.id for each in everybody if each.id_in(system) and not each.email]
    waiting = [
        f"{student} ({name}: {counted(total.waits, 'answer')})"
        for (name, student), total in sorted(totals.items())
        if total.waits and name in chosen and student in listed
    ]
    needs = {"canvas": "canvas_id or name", "moodle": "address or moodle_id"}.get(system, "")
    return [
        *_named("Not on the roster, so left out", strangers),
        *_named(f"Without {needs}, so left out", lost),
        *_named("Without canvas_id: Canvas looks for their names", by_name),
        *_named(
            "Without address: Moodle finds these by ID number alone",
            addressless if system == "moodle" else [],
        ),
        *_named("Not complete, as answers wait to be graded by hand", waiting),
    ]


def _named(words: str, names: Sequence[str]) -> list[str]:
    return [f"{words}: {len(names)}: {printable(_some(names))}"] if names else []


def write(table: Table, path: Path) -> list[str]:
    """Write a table; keep the file that is there, and say whose grades differ from it."""
    text, wrote = table.text(), f"Wrote {counted(len(table.rows), 'line')} to {path}."
    if not path.exists():
        write_whole(path, text)
        return [wrote]
    before = path.read_bytes().decode("utf-8-sig", "replace")
    if before == text:
        return [f"Nothing has changed since {path} was written."]
    aside = _aside(path)
    shutil.copy2(path, aside)
    write_whole(path, text)
    return [*_changes(before, table), f"{wrote} What was there is {aside}."]


def _aside(path: Path) -> Path:
    number_ = 1
    while (aside := path.with_name(f"{path.stem}.old-{number_}{path.suffix}")).exists():
        number_ += 1
    return aside


def _changes(before: str, table: Table) -> list[str]:
    """Compare a table with the text of an earlier one: only the first changes, if they are many."""
    (header, *rows), old = _read(table.text()), _read(before)
    if not old or old[0][: table.columns] != header[: table.columns]:
        return ["The file that was there has other columns: it was not compared."]
    was = {
        table.key(row): dict(zip(old[0], row, strict=False))
        for row in old[1:]
        if len(row) >= table.columns
    }
    changed, now = [], set()
    for row in rows:
        now.add(table.key(row))
        earlier = was.get(table.key(row), {})
        for column, grade in [*zip(header, row, strict=True)][table.columns :]:
            if earlier.get(column, "") != grade:
                step = f"{earlier.get(column) or 'nothing'} -> {grade or 'nothing'}"
                changed.append(f"{_who(table, row)}: {column}: {step}")
    changed += [f"{_who(table, row)}: gone" for row in old[1:] if table.key(row) not in now]
    if not changed:
        return ["No grade has changed."]
    shown = [f"  {printable(line)}" for line in changed[:MOST_SHOWN]]
    more = len(changed) - MOST_SHOWN
    return [f"{counted(len(changed), 'grade')} changed:", *shown] + (
        [f"  and {more} more"] if more > 0 else []
    )


def _read(text: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    except csv.Error:
        return []


def _who(table: Table, row: Sequence[str]) -> str:
    key = table.key(row)
    return f"{row[0].strip()} ({key})" if key != row[0] else row[0].strip()
