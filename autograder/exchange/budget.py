"""Which attempt one is, and whether the budget has room for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from autograder.feedback.telling import NEVER


@dataclass(frozen=True)
class Budget:
    """How many attempts a student has at an assignment.

    Attributes
    ----------
    most, per_day : int
        In all and on one day; 0 for any number.
    zone : ZoneInfo
        In which days begin.
    """

    most: int
    per_day: int
    zone: ZoneInfo

    def day(self, arrived: str) -> date:
        """Return the day of a time."""
        return datetime.fromisoformat(arrived).astimezone(self.zone).date()

    def has_room(self, days: Sequence[date], day: date) -> bool:
        """Return whether there is room on a day, after attempts on some days."""
        return not (
            (self.most and len(days) >= self.most)
            or (self.per_day and days.count(day) >= self.per_day)
        )

    def free(self, days: Sequence[date], day: date) -> str:
        """Return when there is room again: a time, empty for at once, or never."""
        if self.most and len(days) >= self.most:
            return NEVER
        if self.has_room(days, day):
            return ""
        midnight = datetime.combine(day + timedelta(days=1), time(), self.zone)
        return midnight.astimezone(UTC).isoformat()


@dataclass(frozen=True)
class Other:
    """Another attempt of the same student.

    Attributes
    ----------
    arrived, content : str
        When, and a hash of what was handed in.
    attempt : int or None
        Its number if it was graded.
    waits : bool
        Whether it has yet to be handled.
    """

    arrived: str
    content: str
    attempt: int | None = None
    waits: bool = False


@dataclass(frozen=True)
class Standing:
    """Which attempt one is.

    Attributes
    ----------
    attempt : int or None
        Its number; None if there is no room for it.
    again : bool
        Whether the same files were handed in before.
    used, today : int
        How many attempts are used up after it, in all and on its day.
    free : str
        When there is room for the next: a time, empty for at once, or never.
    """

    attempt: int | None
    again: bool
    used: int
    today: int
    free: str


def standing(arrived: str, content: str, others: Iterable[Other], budget: Budget) -> Standing:
    """Return which attempt one is among a student's others.

    What was graded has used up its attempt, whenever it came. Of those that wait, the earlier ones
    come first. Equal files are one attempt, which is that of the first.
    """
    known = sorted(others, key=lambda other: other.arrived)
    graded = [other for other in known if other.attempt is not None]
    number = {other.content: other.attempt for other in graded}
    days = {other.content: budget.day(other.arrived) for other in reversed(graded)}
    earlier = []
    for other in known:
        if other.arrived >= arrived:
            break
        day, is_new = budget.day(other.arrived), other.waits and other.content not in days
        if is_new and budget.has_room([*days.values()], day):
            days[other.content] = day
        earlier += [other.content] if other.content in days else []
    today, again = budget.day(arrived), content in days
    before = list(dict.fromkeys(earlier))
    attempt = number.get(content) or (
        before.index(content) + 1 if content in before else len(before) + 1
    )
    is_over = not again and not budget.has_room([*days.values()], today)
    if not again and not is_over:
        days[content] = today
    used = [*days.values()]
    return Standing(
        None if is_over else attempt,
        again,
        len(used),
        used.count(today),
        budget.free(used, today),
    )
