"""What the gradebook holds of an assignment: scores, manual changes, and comments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment as Entry
from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.api import Student as Person
from sqlalchemy import Select, and_, func, select

from autograder.gradebook.times import as_utc

# of a grade that a person has yet to give
WAITS = and_(Grade.manual_score.is_(None), Grade.auto_score.is_(None), Grade.needs_manual_grade)


@dataclass(frozen=True)
class Mark:
    """The score of one cell.

    Attributes
    ----------
    score, points : float
        Earned, extra credit included, and possible.
    automatic, by_hand : float or None
        What the checks gave, and what a person gave instead.
    extra : float
        Extra credit.
    """

    score: float
    points: float
    automatic: float | None
    by_hand: float | None
    extra: float

    @property
    def waits(self) -> bool:
        """Return whether a person has yet to give a score."""
        return self.automatic is None and self.by_hand is None


@dataclass
class Grades:
    """What the gradebook holds of one notebook of one student.

    Attributes
    ----------
    marks : dict of str to Mark
        By ``grade_id``.
    comments : dict of str to str
        Those that people wrote, by ``grade_id``.
    unanswered : set of str
        The cells in which, nbgrader says, there is no response.
    late : float
        What is taken off for lateness.
    due : datetime or None
        When the assignment is due for the student, extension included; None if it never is.
    late_s : float
        By how many seconds it came after that; 0 if it did not.
    full_name : str
        The student's first and last name; empty if the gradebook has neither.
    """

    marks: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    late: float = 0.0
    due: datetime | None = None
    late_s: float = 0.0
    full_name: str = ""

    @property
    def score(self) -> float:
        """Add up the scores, less the penalty for lateness."""
        return sum(mark.score for mark in self.marks.values()) - self.late

    @property
    def points(self) -> float:
        """Add up what can be earned."""
        return sum(mark.points for mark in self.marks.values())

    def __repr__(self) -> str:
        """Represent equal grades equally, in whatever order the database returned them."""
        parts = (sorted(self.marks.items()), sorted(self.comments.items()))
        return repr(
            (*parts, sorted(self.unanswered), self.late, self.due, self.late_s, self.full_name)
        )


@dataclass(frozen=True)
class Total:
    """What a student has earned in one assignment.

    Attributes
    ----------
    score : float
        Of all cells, by checks and by hand, extra credit included, less the penalty for lateness.
    waits : int
        How many answers wait for a person's score.
    """

    score: float
    waits: int = 0


def read_full_name(db: Any, student: str) -> str:
    """Return a student's first and last name; empty if the gradebook has neither."""
    person = db.execute(
        select(Person.first_name, Person.last_name).where(Person.id == student)
    ).first()
    return full_name(person or ())


def full_name(names: Iterable[str | None]) -> str:
    """Join a first and a last name, each of which may be missing."""
    return " ".join(filter(None, names))


def with_id(full_name: str, student: str) -> str:
    """Return a student's name, with the one that nbgrader uses; the latter if there is no other."""
    return f"{full_name} ({student})" if full_name else student


def read_totals(db: Any) -> dict[tuple[str, str], Total]:
    """Read what everybody has earned, by assignment and student."""
    submitted = SubmittedAssignment
    waiting = (
        select(Entry.name, submitted.student_id, func.count())
        .select_from(Grade)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(submitted, submitted.id == SubmittedNotebook.assignment_id)
        .join(Entry, Entry.id == submitted.assignment_id)
        .where(WAITS)
        .group_by(Entry.name, submitted.student_id)
    )
    waits = {(name, student): count for name, student, count in db.execute(waiting)}
    earned = select(
        Entry.name, submitted.student_id, submitted.score, submitted.late_submission_penalty
    ).join(Entry, Entry.id == submitted.assignment_id)
    return {
        (name, student): Total(
            max(0.0, (score or 0.0) - (penalty or 0.0)), waits.get((name, student), 0)
        )
        for name, student, score, penalty in db.execute(earned)
    }


def read_grades(db: Any, assignment: str, notebook: str, student: str = "") -> Mapping[str, Grades]:
    """Read the grades of everybody, or of one student, in a session of the gradebook's database."""
    found: dict[str, Grades] = defaultdict(Grades)

    def of(*columns: Any) -> Select[Any]:
        asked = (
            select(SubmittedAssignment.student_id, *columns)
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Entry, Entry.id == SubmittedAssignment.assignment_id)
            .where(Entry.name == assignment, Notebook.name == notebook)
        )
        return asked.where(SubmittedAssignment.student_id == student) if student else asked

    handed_in = (SubmittedAssignment.extension, SubmittedAssignment.timestamp)
    about = (SubmittedNotebook.late_submission_penalty, Entry.duedate, *handed_in)
    people = of(*about, Person.first_name, Person.last_name)
    people = people.join(Person, Person.id == SubmittedAssignment.student_id)
    for name, penalty, due, extension, came, *names in db.execute(people):
        found[name].full_name = full_name(names)
        found[name].late = penalty or 0.0
        own = due + extension if due and extension else due
        found[name].due = as_utc(own)
        found[name].late_s = max(0.0, (came - own).total_seconds()) if own and came else 0.0
    scores = (Grade.auto_score, Grade.manual_score, Grade.extra_credit)
    marks = of(BaseCell.name, Grade.score, Grade.max_score, *scores)
    marks = marks.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    for name, cell, score, points, automatic, by_hand, extra in db.execute(
        marks.join(BaseCell, BaseCell.id == Grade.cell_id)
    ):
        mark = Mark(score or 0.0, points or 0.0, automatic, by_hand, extra or 0.0)
        found[name].marks[cell] = mark
    comments = of(BaseCell.name, Comment.manual_comment, Comment.auto_comment)
    comments = comments.join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    for name, cell, by_hand, automatic in db.execute(
        comments.join(BaseCell, BaseCell.id == Comment.cell_id)
    ):
        if by_hand:
            found[name].comments[cell] = by_hand
        elif automatic:
            found[name].unanswered.add(cell)
    return dict(found)
