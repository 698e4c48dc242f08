"""What a course rules on attempts and their feedback: ``c.Watch`` in ``nbgrader_config.py``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from traitlets import Dict, Enum, Float, Integer, TraitError, Unicode, Union
from traitlets.config import Config, Configurable

from autograder.course import CONFIG, Course
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import read_config

# What a page tells: each level tells more than the one before it.
FORM, TICKS, MESSAGES, HINTS = LEVELS = ("form", "ticks", "messages", "hints")
BEST, LAST = "best", "last"
LEAST_POLL_S = 0.1
REMEDY = "correct the file"


def _budget(words: str) -> Union:
    """Return a setting: one number, or one for each assignment named."""
    by_name = Dict(key_trait=Unicode(), value_trait=Integer(min=0))
    return Union([Integer(min=0), by_name], default_value=0, help=words).tag(config=True)


class WatchSettings(Configurable):
    """What a course rules on attempts, as ``c.Watch`` sets it in ``nbgrader_config.py``."""

    poll_s = Float(1.0, min=LEAST_POLL_S, help="Seconds between two looks at the exchange.").tag(
        config=True
    )
    attempts = _budget("How many attempts are graded, for each assignment; 0: all of them.")
    attempts_per_day = _budget("How many attempts are graded on one day; 0: all of them.")
    counts = Enum([BEST, LAST], default_value=LAST, help="Which attempt the gradebook holds.").tag(
        config=True
    )
    tells = Enum(
        LEVELS, default_value=HINTS, help="What a feedback page tells before the due date."
    ).tag(config=True)


@dataclass(frozen=True)
class Rules:
    """What a course rules on attempts.

    Attributes
    ----------
    poll_s : float
        How long the watcher waits between two looks.
    attempts, per_day : mapping of str to int, or int
        How many attempts are graded; 0 for all, and for assignments that are not named.
    counts : str
        Which attempt the gradebook holds: the ``best`` or the ``last``.
    tells : str
        What a page tells before the due date, one of :data:`LEVELS`.
    zone : ZoneInfo
        In which days begin and times are shown.
    """

    poll_s: float
    attempts: Mapping[str, int] | int
    per_day: Mapping[str, int] | int
    counts: str
    tells: str
    zone: ZoneInfo

    @classmethod
    def of(cls, config: Config, where: str = CONFIG) -> "Rules":
        """Read the rules from a course's settings; ``where`` names their file.

        Raises
        ------
        CourseError
            If a setting is unknown, or of the wrong kind.
        """
        section, known = config.Watch, WatchSettings.class_trait_names(config=True)
        for name in section:
            if name not in known:
                expected = f"one of c.Watch's settings ({', '.join(sorted(known))})"
                raise CourseError(where, expected, f"c.Watch.{name}", REMEDY)
        try:
            read = WatchSettings(config=Config(WatchSettings=section))
        except TraitError as error:
            expected = "settings of the right kind"
            raise CourseError(f"{where}, c.Watch", expected, str(error), REMEDY) from None
        budgets = (read.attempts, read.attempts_per_day)
        return cls(read.poll_s, *budgets, read.counts, read.tells, zone_of(config, where))

    def budget(self, assignment: str) -> tuple[int, int]:
        """Return how many attempts at an assignment are graded, in all and on a day; 0 for all."""
        return _of(self.attempts, assignment), _of(self.per_day, assignment)

    def level(self, due: datetime | None, now: datetime) -> str:
        """Return what a page tells now: all once the due date has passed.

        Without a due date, the setting holds for good.
        """
        return HINTS if due is not None and now >= due else self.tells


def read_rules(course: Course) -> Rules:
    """Read a course's rules.

    Raises
    ------
    CourseError
        If they cannot be read, a setting is wrong, or a budget names no assignment of the course.
    """
    where = str(course.root / CONFIG)
    rules = Rules.of(read_config(course), where)
    for setting, budget in (("attempts", rules.attempts), ("attempts_per_day", rules.per_day)):
        for name in budget if isinstance(budget, Mapping) else ():
            if name not in course.assignments:
                expected = f"assignments of the course ({', '.join(course.assignments)})"
                raise CourseError(f"{where}, c.Watch.{setting}", expected, repr(name), REMEDY)
    return rules


def _of(budget: Mapping[str, int] | int, assignment: str) -> int:
    return budget.get(assignment, 0) if isinstance(budget, Mapping) else budget


def zone_of(config: Config, where: str = CONFIG) -> ZoneInfo:
    """Return a course's time zone, nbgrader's ``c.Exchange.timezone``; ``where`` names its file.

    Raises
    ------
    CourseError
        If there is no such zone.
    """
    name = str(config.Exchange.get("timezone", "UTC"))
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        expected = "a time zone such as Europe/Berlin"
        raise CourseError(f"{where}, c.Exchange.timezone", expected, repr(name), REMEDY) from None
