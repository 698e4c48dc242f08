"""What there is to say of a class: read from results, gradebook, and autograded notebooks."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbgrader.api import Assignment as Entry
from nbgrader.api import Notebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.api import Student as Person
from sqlalchemy import select

from autograder.course import Course
from autograder.exc import CourseError
from autograder.gradebook.grades import Grades, read_grades
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from autograder.gradebook.record import RESULTS, Record, read_details
from autograder.gradebook.roster import read_roster
from autograder.grading.checker import PREFIX
from autograder.grading.metadata import read_cell_metadata
from autograder.intake.assignment import Assignment, label
from autograder.intake.cells import grade_id_of
from autograder.report.groups import Code, Group, function_of, groups
from autograder.report.own_code import read_class_code
from autograder.report.similarity import Pair, identical_sets, similar_pairs
from autograder.report.spans import Row, side_by_side
from autograder.report.statistics import Item, Scores, cell_items, check_items, summarise
from autograder.slips import hint, read_slips

MOST_PAIRS = 40  # that are shown side by side
LEAST_LOSS = 1e-6  # points, beyond what adding up decimals may leave
RAN = {"graded", "mended", "stopped"}
FORMGRADER = "http://localhost:8888/formgrader"


@dataclass(frozen=True)
class Loss:
    """Points that a student lost in one cell.

    Attributes
    ----------
    name : str
        The function that the cell checks, or the cell's name.
    points : float
    link : str
        To the cell, in formgrader.
    """

    name: str
    points: float
    link: str


@dataclass(frozen=True)
class Student:
    """One row of the table of students.

    Attributes
    ----------
    name, full_name : str
        The name in the gradebook, and first and last name; the latter may be empty.
    status : str
    score : float or None
        What the gradebook holds, late penalty and scores given by hand included; None if nothing
        could be graded.
    waiting : int
        How many cells wait for a person.
    lost_most : Loss or None
        Where most points were lost; None with full marks in all that has a score, or if nothing
        could be graded.
    late : float
        Seconds.
    penalty : float
    seconds : float or None
        How long grading took, when it was last graded.
    notes : tuple of str
        What was mended, cut short, or kept it from being graded.
    feedback, formgrader : tuple of (str, str)
        Links: the notebook, and where to.
    """

    name: str
    full_name: str
    status: str
    score: float | None
    waiting: int
    lost_most: Loss | None
    late: float
    penalty: float
    seconds: float | None
    notes: tuple[str, ...]
    feedback: tuple[tuple[str, str], ...]
    formgrader: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KnownMistake:
    """A slip with a name: who made it, and what they were told."""

    grade_id: str
    name: str
    hint: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Similar:
    """Two hand-ins that are alike, side by side."""

    pair: Pair
    rows: tuple[Row, ...]


@dataclass
class ClassReport:
    """Everything on the page of a class.

    Attributes
    ----------
    assignment : str
    students : list of Student
    most : float
        What can be earned, points given by hand included.
    scores : Scores or None
        Of those who handed in something that could be graded, with no cell waiting.
    cells : dict of str to Item
    checks : dict of str to list of Item
        By the name of the cell.
    messages : Counter of (str, str)
        How many students got each message of a failed check: by the name of the cell, and the text.
    slips : list of KnownMistake
    groups : list of Group
    waiting : dict of str to int
        How many answers to each cell wait for a person.
    changes : list of dict
        Lines of ``changes.csv``.
    absent : list of str
        Students of the gradebook who have handed in nothing.
    code : Code
        What they wrote.
    identical : list of tuple of str
        Students who handed in the same, byte for byte, together.
    similar : list of Similar
        Other pairs of hand-ins that stand out, the most alike first.
    more_similar : int
        How many pairs there are besides.
    """

    assignment: str
    code: Code
    students: list[Student] = field(default_factory=list)
    most: float = 0.0
    scores: Scores | None = None
    cells: dict[str, Item] = field(default_factory=dict)
    checks: dict[str, list[Item]] = field(default_factory=dict)
    messages: Counter[tuple[str, str]] = field(default_factory=Counter)
    slips: list[KnownMistake] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    changes: list[dict[str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    identical: list[tuple[str, ...]] = field(default_factory=list)
    similar: list[Similar] = field(default_factory=list)
    more_similar: int = 0

    @property
    def final(self) -> list[float]:
        """Return the scores of those who had something to grade, if nothing waits for a person."""
        return [
            one.score for one in self.of_status(*RAN) if one.score is not None and not one.waiting
        ]

    def of_status(self, *statuses: str) -> list[Student]:
        """Return the students with one of these statuses."""
        return [one for one in self.students if one.status in statuses]


@dataclass(frozen=True)
class _Book:
    """What the gradebook holds of a class.

    Attributes
    ----------
    grades : dict of str to dict of str to Grades
        By notebook, and then by student.
    entries : dict of (str, str) to str
        The id of each student's notebook, which formgrader's addresses contain.
    late : dict of str to float
        Seconds.
    names : dict of str to (str, str)
        First and last names of everybody in the gradebook.
    """

    grades: Mapping[str, Mapping[str, Grades]]
    entries: Mapping[tuple[str, str], str]
    late: Mapping[str, float]
    names: Mapping[str, tuple[str, str]]

    @classmethod
    def read(cls, course: Course, assignment: str) -> "_Book":
        with Nbgrader(course).gradebook() as gradebook:
            db = gradebook.db
            notebooks = db.execute(
                select(Notebook.name)
                .join(Entry, Entry.id == Notebook.assignment_id)
                .where(Entry.name == assignment)
                .order_by(Notebook.name)
            ).scalars()
            handed_in = db.execute(
                select(SubmittedAssignment).join(Entry).where(Entry.name == assignment)
            ).scalars()
            entries = db.execute(
                select(SubmittedAssignment.student_id, Notebook.name, SubmittedNotebook.id)
                .select_from(SubmittedNotebook)
                .join(
                    SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id
                )
                .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
                .join(Entry, Entry.id == SubmittedAssignment.assignment_id)
                .where(Entry.name == assignment)
            )
            people = db.execute(select(Person.id, Person.first_name, Person.last_name))
            return cls(
                {name: read_grades(db, assignment, name) for name in list(notebooks)},
                {(student, name): entry for student, name, entry in entries},
                {one.student_id: one.total_seconds_late for one in handed_in},
                {student: (first or "", last or "") for student, first, last in people},
            )

    def of(self, student: str) -> list[tuple[str, Grades]]:
        return [(name, its[student]) for name, its in self.grades.items() if student in its]


def read_class(
    course: Course, assignment: str, *, formgrader: str = FORMGRADER, compare: bool = False
) -> ClassReport:
    """Read what there is to say of a class that has been graded; ``compare`` hand-ins if asked to.

    Raises
    ------
    AutograderError
        If nothing has been graded, or the gradebook cannot be read.
    """
    course.assert_has(assignment)
    with Record(course, assignment) as record:
        rows = list(record.results().values())
        waiting = record.waiting()
        original = record.original() if compare and rows else None
    if not rows:
        raise CourseError(
            str(course.root / "reports" / assignment / RESULTS),
            "results of a class",
            "none",
            f"run autograder grade {assignment} first",
        )
    book, details = _Book.read(course, assignment), read_details(course, assignment)
    times = {student: its["seconds"] for student, its in details.items() if "seconds" in its}
    answers = {student: its.get("answers", {}) for student, its in details.items()}
    several = len(book.grades) > 1
    release = course.root / "release" / assignment
    code = Code(course.root / "autograded", assignment, book.names, release)
    seen = ClassReport(assignment, code)
    links = _Links(course.root, assignment, formgrader)
    seen.students = [_student(row, book, times, links) for row in rows]
    seen.most = max((_points(book, row["student"]) for row in rows), default=0.0)
    seen.scores = summarise(seen.final)
    ran = [row for row in rows if row["status"] in RAN]
    seen.cells = cell_items(ran)
    worth = _points_of_checks(course.root / "autograded", assignment, ran, several=several)
    seen.checks = {name: check_items(ran, name, worth.get(name, {})) for name in seen.cells}
    seen.messages = _messages(ran)
    seen.slips = _slips(course, assignment, ran)
    seen.groups = groups(ran, answers, seen.code, _unanswered(book))
    seen.waiting = {label(*cell, several=several): count for cell, count in waiting.items()}
    seen.changes = _changes(course.root / "reports" / assignment / "changes.csv")
    if original:
        _compare(seen, course, original, ran)
    roster = read_roster(course)
    everybody = {*(roster.people if roster else book.names)}
    seen.absent = sorted(everybody - {row["student"] for row in rows})
    return seen


def _compare(
    seen: ClassReport, course: Course, original: Assignment, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Find the pairs of hand-ins that are alike; none if they are not there any more."""
    try:
        code = read_class_code(course, original)
    except CourseError:
        return
    pairs = similar_pairs(code.texts, code.boilerplate, known=code.known, results=rows)
    seen.identical = identical_sets(pairs)
    alike = [pair for pair in pairs if not pair.identical]
    for pair in alike[:MOST_PAIRS]:
        one, other = (code.texts[student] for student in pair.students)
        seen.similar.append(Similar(pair, tuple(side_by_side(one, other, pair.spans))))
    seen.more_similar = max(len(alike) - MOST_PAIRS, 0)


@dataclass(frozen=True)
class _Links:
    """Makes links from the page of a class to the pages of a student."""

    root: Path
    assignment: str
    formgrader: str

    def feedback(self, student: str, notebooks: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Link to the feedback pages that are there."""
        paths = {one: f"feedback/{student}/{self.assignment}/{one}.html" for one in notebooks}
        return tuple(
            (one, f"../../{quote(path)}")
            for one, path in paths.items()
            if (self.root / path).is_file()
        )


def _student(
    row: Mapping[str, Any], book: _Book, times: Mapping[str, float], to: _Links
) -> Student:
    name, parts = row["student"], dict(book.of(row["student"]))
    marks = [mark for grades in parts.values() for mark in grades.marks.values()]
    entries = {notebook: book.entries[name, notebook] for notebook in parts}
    formgrader = {
        notebook: f"{to.formgrader}/submissions/{entry}/" for notebook, entry in entries.items()
    }
    return Student(
        name,
        " ".join(part for part in book.names.get(name, ()) if part),
        row["status"],
        None if row["score"] is None else sum(grades.score for grades in parts.values()),
        sum(mark.waits for mark in marks),
        _lost_most(row, parts, formgrader) if row["status"] in RAN else None,
        book.late.get(name, 0.0),
        sum(grades.late for grades in parts.values()),
        times.get(name),
        tuple(note for note in (*row.get("mended", ()), row.get("error", "")) if note),
        to.feedback(name, parts),
        tuple(formgrader.items()),
    )


def _lost_most(
    row: Mapping[str, Any], parts: Mapping[str, Grades], formgrader: Mapping[str, str]
) -> Loss | None:
    """Return where a student lost most points; of equal losses, the first in the notebook."""
    several = len(parts) > 1
    cells = {
        label(notebook, name, several=several): (notebook, name, mark.points - mark.score)
        for notebook, grades in parts.items()
        for name, mark in sorted(grades.marks.items())
        if not mark.waits
    }
    in_order = dict.fromkeys([*(name for name in row["cells"] if name in cells), *cells])
    most = max(in_order, key=lambda name: round(cells[name][2], 6), default="")
    if not most or cells[most][2] < LEAST_LOSS:
        return None
    notebook, name, lost = cells[most]
    function = label(notebook, name.removeprefix(PREFIX), several=several)
    return Loss(function, lost, f"{formgrader[notebook]}#{quote(name)}")


def _messages(rows: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, str]]:
    """Count the students who got each message."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for grade_id, cell in row["cells"].items():
            failed = [check["message"] for check in cell["checks"] if not check["passed"]]
            found.update((grade_id, message) for message in {*failed} if message)
    return found


def _points(book: _Book, student: str) -> float:
    return sum(grades.points for _, grades in book.of(student))


def _points_of_checks(
    graded: Path, assignment: str, rows: Sequence[Mapping[str, Any]], *, several: bool
) -> dict[str, dict[str, float]]:
    """Return what each check is worth, by cell and name, from one graded notebook of each name."""
    found: dict[str, dict[str, float]] = {}
    notebooks: set[str] = set()
    for row in rows:
        for path in sorted((graded / row["student"] / assignment).glob("*.ipynb")):
            if path.stem in notebooks:
                continue
            notebooks.add(path.stem)
            for cell in read_notebook(path).cells:
                if checks := read_cell_metadata(cell).get("checks"):
                    name = label(path.stem, grade_id_of(cell), several=several)
                    found[name] = {
                        check["name"]: check["points"] for check in checks if check["points"]
                    }
    return found


def _slips(
    course: Course, assignment: str, rows: Iterable[Mapping[str, Any]]
) -> list[KnownMistake]:
    """Return the slips that were named, the most frequent first, with their hints."""
    folder = course.find_checks(assignment)
    known = [one.slip for one in read_slips(folder) if one.slip] if folder else []
    hints = {slip.name: slip for slip in known}
    made: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        for grade_id, cell in row["cells"].items():
            for name in cell["slips"]:
                made[grade_id, name].append(row["student"])
    found = [
        KnownMistake(cell, name, _hint(name, hints), tuple(students))
        for (cell, name), students in made.items()
    ]
    return sorted(found, key=lambda one: (-len(one.students), one.grade_id, one.name))


def _hint(name: str, hints: Mapping[str, Any]) -> str:
    """Return the hint of a slip, or of several that cannot be told apart."""
    if name in hints:
        return hint((hints[name],))
    return hint(tuple(hints[one] for one in name.split(" or ") if one in hints))


def _unanswered(book: _Book) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for its in book.grades.values():
        for student, grades in its.items():
            found[student] |= grades.unanswered
    return found


def _changes(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def find_cell(seen: ClassReport, student: str, function: str) -> str:
    """Return the grade cell of a function, or of that name, of a student who was graded.

    Raises
    ------
    CourseError
        If there is no such student or cell.
    """
    if student not in {one.name for one in seen.students}:
        where = f"reports/{seen.assignment}/{RESULTS}"
        raise CourseError(where, f"the student {student}", "no such line", "check the name")
    for grade_id in seen.cells:
        if function in {grade_id, function_of(grade_id)}:
            return grade_id
    known = ", ".join(map(function_of, seen.cells))
    raise CourseError(f"the function {function}", f"one of {known}", "none", "check the name")
