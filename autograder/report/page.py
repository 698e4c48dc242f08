"""The page of a class: one file that needs no network, and no script to be read."""

import hashlib
from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.feedback.exporters import TEMPLATES as OF_FEEDBACK
from autograder.files import write_whole
from autograder.gradebook.times import period
from autograder.report.class_report import ClassReport, Student
from autograder.report.figures import distribution
from autograder.report.groups import Group
from autograder.report.similarity import MEANING

TEMPLATES = Path(__file__).parent / "templates"
PAGE = "class.html"


def write_page(seen: ClassReport, reports: Path) -> Path:
    """Write the page into the folder of an assignment's tables, and return its path."""
    path = reports / PAGE
    write_whole(path, render(seen))
    return path


def render(seen: ClassReport) -> str:
    """Return the page as HTML; all that students wrote is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "period": period, "percent": _percent}
    script = (TEMPLATES / "class.js").read_text("utf-8")
    style = (OF_FEEDBACK / "feedback" / "style.css").read_text("utf-8")
    style += (TEMPLATES / "class.css").read_text("utf-8")
    return environment.get_template("class.html.j2").render(
        seen=seen,
        meaning=MEANING,
        people=_by_name(seen.students),
        findings=findings(seen.groups, seen.messages),
        by_note=by_note,
        figure=Markup(distribution(seen.final, seen.most)) if seen.final else "",  # noqa: S704 - our own
        style=Markup(style),  # noqa: S704 - the package's own
        script=Markup(script),  # noqa: S704 - the package's own
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


@dataclass(frozen=True)
class Finding:
    """What failed in a group, for one reason.

    Attributes
    ----------
    names : tuple of str
        The checks.
    message : str
        Why they failed; may be empty.
    students : int
        How many in the class got this message, members of the group or not.
    told_in : int
        Which group above shows the message, from 1; 0 if it is this one.
    """

    names: tuple[str, ...]
    message: str
    students: int
    told_in: int


def findings(
    groups: Sequence[Group], messages: Mapping[tuple[str, str], int]
) -> Mapping[str, list[Finding]]:
    """Return what failed in each group, by its name; a page shows each message of a cell once."""
    told: dict[tuple[str, str], int] = {}
    found: dict[str, list[Finding]] = {}
    for number, group in enumerate(groups, 1):
        names = defaultdict[str, list[str]](list)
        for check in group.failed:
            names[check["message"]].append(check["name"])
        found[group.name] = []
        for message, checks in names.items():
            key = (group.grade_id, message)
            before = told.get(key, 0)
            found[group.name].append(Finding(tuple(checks), message, messages.get(key, 0), before))
            if message:
                told.setdefault(key, number)
    return found


def by_note(students: Sequence[Student]) -> list[tuple[list[str], list[str]]]:
    """Return notes, each once, and who got them; the most frequent first, no note at the end.

    Notes that the same students got are together.
    """
    who = defaultdict[str, list[str]](list)
    for one in students:
        for note in one.notes or ("",):
            who[note].append(one.name)
    together = defaultdict[tuple[str, ...], list[str]](list)
    for note, names in who.items():
        together[tuple(names)].append(note)
    found = [([*filter(None, notes)], [*names]) for names, notes in together.items()]
    return sorted(found, key=lambda each: (not each[0], -len(each[1])))


def _by_name(students: Sequence[Student]) -> Mapping[str, Student]:
    return {one.name: one for one in students}


def _number(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{round(value, digits) + 0.0:g}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
