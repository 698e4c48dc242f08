"""The page of an attempt that was not graded: there was no room for it in the budget."""

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from autograder.feedback.exporters import TEMPLATE, TEMPLATES
from autograder.feedback.telling import Telling

NOTICE, STYLE = "notice.html.j2", "style.css"


def notice(who: str, assignment: str, telling: Telling) -> str:
    """Return the page that says that an attempt was not graded, and when the next is free.

    It is headed with ``who``, the student's name.
    """
    folder = TEMPLATES / TEMPLATE
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    style = Markup((folder / STYLE).read_text("utf-8"))  # noqa: S704 - the package's own
    return environment.get_template(NOTICE).render(
        who=who, assignment=assignment, telling=telling, style=style
    )
