"""Stock nbgrader at work on a course: its settings, its gradebook, its commands."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Base, Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateSolution
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default.exchange import Exchange
from nbgrader.utils import capture_log, temp_attrs
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course import CONFIG, Course
from autograder.exc import CourseError, NbgraderError, RecordError, ReleaseError

REMEDY = "mend that, and run the command again: what was recorded is safe"

TRACEBACK, SHOWN = (
    "Traceback (most recent call last):",
    "Cell contents are:",
)  # as Python and nbgrader say it


class Nbgrader:
    """nbgrader's own commands on a course, with the settings of its ``nbgrader_config.py``.

    Each raises :class:`NbgraderError` with nbgrader's own words when it fails.
    """

    def __init__(self, course: Course, **settings: str) -> None:
        """Read the settings; those given here are of nbgrader's ``CourseDirectory`` and take precedence.

        The executed solutions go to ``solutions/``, whatever the settings say: nbgrader's own default is ``solution/``.
        """
        os.environ["PATH"] = os.pathsep.join(
            [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
        )  # for alembic
        self.config = read_config(course)
        self.course_directory = CourseDirectory(
            config=self.config, root=str(course.root), solution_directory="solutions", **settings
        )
        self._api = NbGraderAPI(self.course_directory, config=self.config)

    @property
    def gradebook_address(self) -> str:
        """Name the gradebook, without a password that its address may hold."""
        try:
            return make_url(self.course_directory.db_url).render_as_string(hide_password=True)
        except ArgumentError:
            return "c.CourseDirectory.db_url"

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the gradebook, wherever it is.

        Raises
        ------
        CourseError
            When the driver of its database is not installed.
        RecordError
            When it cannot be reached, read or written, or becomes so in the block.
        """
        try:
            with closing(self._open_gradebook()) as gradebook:
                yield gradebook
        except SQLAlchemyError as error:
            raise self.gradebook_error(error) from None

    def _open_gradebook(self) -> Gradebook:
        try:
            return Gradebook(self.course_directory.db_url, self.course_directory.course_id)
        except ImportError as error:
            remedy = "install it; for PostgreSQL: pip install 'autograder[postgresql]'"
            raise CourseError(
                self.gradebook_address, "the driver of its database", str(error), remedy
            ) from None

    def gradebook_error(self, error: SQLAlchemyError) -> RecordError:
        """Put into one line what the gradebook's database has against something."""
        got = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        return RecordError(self.gradebook_address, "a gradebook that can be written", got, REMEDY)

    def knows(self, assignment: str) -> bool:
        """Tell whether the gradebook has an assignment."""
        with self.gradebook() as gradebook:
            return any(entry.name == assignment for entry in gradebook.assignments)

    def generate_assignment(self, assignment: str) -> None:
        """Make the release, and enter the assignment into the gradebook."""
        _succeed(self._api.generate_assignment(assignment), "generate the assignment", assignment)

    def generate_solution(self, assignment: str) -> None:
        """Make the executed solution."""
        with temp_attrs(self.course_directory, assignment_id=assignment):
            solution = GenerateSolution(coursedir=self.course_directory, parent=self._api)
            _succeed(capture_log(solution), "generate the solution", assignment)


def temporary_gradebook(folder: Path) -> str:
    """Make an empty gradebook in a folder that is soon gone; give its address.

    Where there are no tables, nbgrader makes them, and starts alembic to learn their version, for two seconds; here none will ask for it.
    """
    address = f"sqlite:///{folder}/gradebook.db"
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    engine.dispose()
    return address


def secrets_of(course: Course) -> tuple[Path, ...]:
    """Name what no student code may see: the course, where submissions are exchanged, and the gradebook."""
    config = read_config(course)
    directory = CourseDirectory(config=config, root=str(course.root))
    folders = [
        course.root,
        Path(directory.root),
        Path(Exchange(config=config, coursedir=directory).root),
    ]
    with suppress(ArgumentError):
        address = make_url(directory.db_url)
        folders += (
            [Path(address.database)]
            if address.get_backend_name() == "sqlite" and address.database
            else []
        )
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))


def read_config(course: Course) -> Config:
    """Read ``nbgrader_config.py`` of a course."""
    try:
        config: Config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except (Exception, SystemExit) as error:  # whatever the file raises
        got = f"{type(error).__name__}: {error}"
        raise CourseError(
            str(course.root / CONFIG), "settings for nbgrader", got, "mend the file"
        ) from None
    return config


def _succeed(result: dict[str, Any], task: str, where: str) -> None:
    if not result["success"]:
        got = _cause(result.get("log", ""), result.get("error", "")) or "no reason"
        raise NbgraderError(
            where, f"nbgrader to {task}", got, "mend what it names, and run the command again"
        )


def _cause(log: str, error: str) -> str:
    """Find the words that name the cause among all that nbgrader says, and the cell if it shows one.

    nbgrader logs the first exception with its traceback. Whatever follows, the last line of all
    included, only says that something went wrong.
    """
    records = re.split(r"^(?=\[[A-Z]+\] )", log, flags=re.MULTILINE)
    errors = [
        record.removeprefix("[ERROR] ").strip()
        for record in records
        if record.startswith("[ERROR]")
    ]
    told = [record.partition("\n")[0] for record in errors if not record.startswith(TRACEBACK)]
    causes = [*filter(None, map(_raised, errors)), *told, _raised(error)]
    shown = next(
        (
            record.partition(SHOWN)[2].strip().partition("\n")[0]
            for record in errors
            if SHOWN in record
        ),
        "",
    )
    return causes[0] + (f" (in the cell that begins with {shown!r})" if shown else "")


def _raised(record: str) -> str:
    """Give the exception that the last traceback in a record ends with; nothing where there is none."""
    frames = record.rpartition(TRACEBACK)[2] if TRACEBACK in record else ""
    found = re.search(
        r"^( *)  File .*\n(?:\1  .*\n)*\1(?:\w+\.)*(?P<words>\w.*)", frames, flags=re.MULTILINE
    )
    return found["words"].strip() if found else ""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook, or say in one line why it is none."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds, depending on what the file is
        got = (
            str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
        )
        raise ReleaseError(
            str(path), "a notebook (JSON)", got, "restore it, or save it again in JupyterLab"
        ) from None
    return notebook
