"""Stock nbgrader at work on a course: its settings, its gradebook, its commands."""

import os
import sys
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateSolution
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log, temp_attrs
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course import CONFIG, Course
from autograder.exc import CourseError, NbgraderError


class Nbgrader:
    """nbgrader's own commands on a course, with the settings of its ``nbgrader_config.py``.

    Each raises :class:`NbgraderError` with nbgrader's own words when it fails.
    """

    def __init__(self, course: Course, **settings: str) -> None:
        """Read the settings; those given here are of nbgrader's ``CourseDirectory`` and take precedence.

        The executed solutions go to ``solutions/``, whatever the settings say: nbgrader's own default is ``solution/``.
        """
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # for alembic
        self.config = read_config(course)
        self.course_directory = CourseDirectory(config=self.config, root=str(course.root), solution_directory="solutions", **settings)
        self._api = NbGraderAPI(self.course_directory, config=self.config)

    def generate_assignment(self, assignment: str) -> None:
        """Make the release, and enter the assignment into the gradebook."""
        _succeed(self._api.generate_assignment(assignment), "generate the assignment", assignment)

    def generate_solution(self, assignment: str) -> None:
        """Make the executed solution."""
        with temp_attrs(self.course_directory, assignment_id=assignment):
            solution = GenerateSolution(coursedir=self.course_directory, parent=self._api)
            _succeed(capture_log(solution), "generate the solution", assignment)

    def autograde(self, assignment: str, student: str) -> None:
        """Grade a submission in a kernel, and enter the scores into the gradebook."""
        _succeed(self._api.autograde(assignment, student), "autograde", f"submitted/{student}/{assignment}")

    def generate_feedback(self, assignment: str, student: str) -> None:
        """Write the feedback pages of a graded submission."""
        _succeed(self._api.generate_feedback(assignment, student), "generate feedback", f"autograded/{student}/{assignment}")


def read_config(course: Course) -> Config:
    """Read ``nbgrader_config.py`` of a course."""
    try:
        config: Config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except (Exception, SystemExit) as error:  # whatever the file raises
        got = f"{type(error).__name__}: {error}"
        raise CourseError(str(course.root / CONFIG), "settings for nbgrader", got, "mend the file") from None
    return config


def _succeed(result: dict[str, Any], task: str, where: str) -> None:
    if result["success"]:
        return
    log, error = (text.strip().splitlines() for text in (result.get("log", ""), result.get("error", "")))
    told = [line.removeprefix("[ERROR] ") for line in log if line.startswith("[ERROR]") and "Traceback" not in line]
    raised = [line for line in error if line.strip()][-1:]
    got = " ".join(dict.fromkeys([*told[:1], *raised])) or "no reason"
    raise NbgraderError(where, f"nbgrader to {task}", got, "mend what it names, and run the command again")
