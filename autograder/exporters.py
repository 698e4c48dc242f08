"""Grades for other systems: ``nbgrader export --exporter autograder.exporters.Canvas``.

Each writes the table that a system's gradebook imports, from nbgrader's gradebook and the roster.
"""

from pathlib import Path
from typing import NoReturn

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Dict, Enum, Unicode

from autograder.course import Course
from autograder.exc import AutograderError
from autograder.lms.export import Choice, export


class Exporter(ExportPlugin):  # type: ignore[misc]
    """What the exporters have in common: their settings, and what they say."""

    system = ""

    columns = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="The heading of an assignment's column in the system, by nbgrader's name for it.",
    ).tag(config=True)
    no_hand_in = Enum(
        ("", "0"), "", help="The grade of students who have not handed in: empty, or 0."
    ).tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to ``--to``, by default ``SYSTEM.csv``, and log what changed in it."""
        students, assignments = ([*map(str, names)] for names in (self.student, self.assignment))
        choice = Choice(students, assignments, self.columns, self.no_hand_in)
        directory = getattr(self.parent, "coursedir", None)
        try:
            course = Course(Path(directory.root if directory else ".").resolve())
            path = Path(self.to or f"{self.system}.csv")
            for line in export(gradebook, course, self.system, path, choice):
                self.log.info(line)
        except AutograderError as error:
            self._refuse(str(error))
        except OSError as error:
            self._refuse(f"{error}; put it right, and try again")

    def _refuse(self, words: str) -> NoReturn:
        """End with one line, not with a traceback."""
        self.log.error(words)
        raise SystemExit(2)


class Canvas(Exporter):
    """Students by ``canvas_id``, with the points possible: for *Import Grades*.

    An assignment's column is found by its title, or by the id behind it: ``Lab 3 (12345)``.
    """

    system = "canvas"


class Moodle(Exporter):
    """Students by their addresses, or by ID number: for *Import* of a CSV file."""

    system = "moodle"


class Gradescope(Exporter):
    """One assignment in the columns of Gradescope's own table of grades."""

    system = "gradescope"


class Blackboard(Exporter):
    """Students by user name: for *Work Offline: Upload*.

    An assignment's column is found by the heading that Blackboard gave it, with its number:
    ``Lab 3 [Total Pts: 25 Score] |123456``.
    """

    system = "blackboard"


class Plain(Exporter):
    """A line for each student, a column for each assignment: for spreadsheets."""

    system = "plain"
