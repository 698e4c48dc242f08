"""Times as students read them, and when their work is due."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nbgrader.api import Assignment as Entry
from nbgrader.api import SubmittedAssignment
from sqlalchemy import select

from autograder.gradebook.roster import Roster
from autograder.gradebook.tables import counted

# strftime's own would change with the locale
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

UNITS = (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0))


def period(seconds: float) -> str:
    """Say how long, in one unit."""
    for unit, of_unit in UNITS:
        if seconds >= 2 * of_unit:
            return f"{seconds / of_unit:.0f} {unit}"
    return counted(round(seconds), "second")


def in_words(time: datetime, zone: ZoneInfo, *, seconds: bool = False) -> str:
    """Return a time in a zone, such as ``Friday 6 March 2026, 23:59 (Europe/Berlin)``."""
    local = time.astimezone(zone)
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return (
        f"{day}, {local:%H:%M:%S} ({zone.key})" if seconds else f"{day}, {local:%H:%M} ({zone.key})"
    )


def due_date(db: Any, assignment: str) -> datetime | None:
    """Return when an assignment is due for those without an extension; None if it never is."""
    due: datetime | None = db.scalar(select(Entry.duedate).where(Entry.name == assignment))
    return as_utc(due)


def due_of(db: Any, roster: Roster | None, assignment: str, student: str) -> datetime | None:
    """Return when an assignment is due for a student, extension included; None if it never is.

    Who has not handed in yet has the roster's extension; later the gradebook holds it.
    """
    due = due_date(db, assignment)
    found = db.execute(
        select(SubmittedAssignment.extension)
        .join(Entry, Entry.id == SubmittedAssignment.assignment_id)
        .where(Entry.name == assignment, SubmittedAssignment.student_id == student)
    ).first()
    extension = found[0] if found else roster and roster.extension(student, assignment)
    return due + extension if due and extension else due


def as_utc(time: datetime | None) -> datetime | None:
    """Return one of the gradebook's times, which are in UTC without saying so."""
    return time and time.replace(tzinfo=UTC)
