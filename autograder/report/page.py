"""The page of a class: one file that needs no network, and no script to be read."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.feedback.exporters import TEMPLATES as OF_FEEDBACK
from autograder.files import write_whole
from autograder.gradebook.times import period
from autograder.report.class_report import ClassReport, Student
from autograder.report.figures import distribution
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
        figure=Markup(distribution(seen.final, seen.most)) if seen.final else "",  # noqa: S704 - our own
        style=Markup(style),  # noqa: S704 - the package's own
        script=Markup(script),  # noqa: S704 - the package's own
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _by_name(students: Sequence[Student]) -> Mapping[str, Student]:
    return {one.name: one for one in students}


def _number(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{round(value, digits) + 0.0:g}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
