"""Stock nbgrader at work on a course: its settings, its gradebook, its commands."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from nbformat import NotebookNode
from nbgrader.api import Base, Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.converters import GenerateSolution
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default.exchange import Exchange
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, IncludeHeaderFooter
from nbgrader.utils import capture_log, temp_attrs
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from traitlets import Bool, TraitError
from traitlets.config import Config, Configurable
from traitlets.config.loader import PyFileConfigLoader

from autograder.course import CONFIG, Course
from autograder.exc import CourseError, NbgraderError, RecordError, ReleaseError
from autograder.private import HIDDEN_MARKS

QUIET_KERNEL = ("--HistoryManager.hist_file=:memory:", "--log-level=50")
TESTS_TO_MAKE = ("autotests.yml", "tests.yml")
REMEDY = "correct that, and run the command again: what was recorded is safe"

# as Python and nbgrader put it
TRACEBACK, SHOWN = ("Traceback (most recent call last):", "Cell contents are:")
INTERRUPTED = re.compile(r"^KeyboardInterrupt\b", re.MULTILINE)


@dataclass(frozen=True)
class Marks:
    """The lines around what students do not get of a source; by default nbgrader's own.

    Attributes
    ----------
    solution, hidden : tuple of str
        The lines that begin and end a solution, or hidden tests.
    """

    solution: tuple[str, str] = (
        ClearSolutions.begin_solution_delimeter.default_value,
        ClearSolutions.end_solution_delimeter.default_value,
    )
    hidden: tuple[str, str] = HIDDEN_MARKS

    @classmethod
    def of(cls, settings: Configurable) -> "Marks":
        """Read the marks from nbgrader's settings."""
        solutions, tests = ClearSolutions(parent=settings), ClearHiddenTests(parent=settings)
        return cls(
            (solutions.begin_solution_delimeter, solutions.end_solution_delimeter),
            (tests.begin_test_delimeter, tests.end_test_delimeter),
        )


class TestCells(Configurable):
    """How test cells give points, as ``c.TestCells`` sets it in ``nbgrader_config.py``."""

    __test__ = False  # it is not one of pytest's

    points_by_assert = Bool(
        default_value=False,
        help="Whether each top-level assert of a test cell has its share of the points.",
    ).tag(config=True)


class Nbgrader:
    """nbgrader's own commands on a course, with the settings of its ``nbgrader_config.py``.

    Each raises :class:`NbgraderError` with nbgrader's own message if it fails.

    Attributes
    ----------
    read_beside : list of Path
        The files that nbgrader reads besides its settings, from the course's folder.
    """

    def __init__(self, course: Course, **settings: str) -> None:
        """Read the settings; those given here are for ``CourseDirectory`` and take precedence.

        Executed solutions go to ``solutions/``, whatever the settings say: nbgrader's default is
        ``solution/``.
        """
        os.environ["PATH"] = os.pathsep.join(
            [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
        )  # for alembic
        self.config = read_config(course)
        self.read_beside = _read_beside(self.config)
        self._complete(course)
        self.course_directory = CourseDirectory(
            config=self.config, root=str(course.root), solution_directory="solutions", **settings
        )
        self._api = NbGraderAPI(self.course_directory, config=self.config)

    def _complete(self, course: Course) -> None:
        """Read headers and footers in the course's folder; run notebooks in this Python, silently.

        nbgrader looks for them wherever a command was called, and a notebook may name a kernel that
        is not installed here.
        """
        joined = self.config.IncludeHeaderFooter
        for part in ("header", "footer"):
            if joined.get(part):
                joined[part] = str(course.root / joined[part])
        if "kernel_name" not in self.config.Execute:
            self.config.Execute.kernel_name = NATIVE_KERNEL_NAME
        if "extra_arguments" not in self.config.Execute:
            self.config.Execute.extra_arguments = [*QUIET_KERNEL]

    @property
    def marks(self) -> Marks:
        """Return the marks around solutions and hidden tests."""
        return Marks.of(self._api)

    @property
    def points_by_assert(self) -> bool:
        """Return whether each assert of a test cell has a share of its points.

        Raises
        ------
        CourseError
            If the setting is neither True nor False.
        """
        try:
            return bool(TestCells(config=self.config).points_by_assert)
        except TraitError as error:
            where = f"{Path(self.course_directory.root) / CONFIG}, c.TestCells"
            expected, remedy = "points_by_assert = True or False", "correct the file"
            raise CourseError(where, expected, str(error), remedy) from None

    @property
    def gradebook_address(self) -> str:
        """Return the gradebook's address, without any password in it."""
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
            If the driver of its database is not installed.
        RecordError
            If it cannot be reached, read or written, now or later in the block.
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
        """Return an error of the gradebook's database as one line of ours."""
        got = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        return RecordError(self.gradebook_address, "a gradebook that can be written", got, REMEDY)

    @property
    def exchange(self) -> Path:
        """Return the course's folder in nbgrader's exchange.

        Raises
        ------
        CourseError
            If the course has no name.
        """
        if not self.course_directory.course_id:
            where, expected = CONFIG, "c.CourseDirectory.course_id, the course's name"
            raise CourseError(where, expected, "none", "set it there")
        root = exchange_root(self.config, self.course_directory)
        return root / str(self.course_directory.course_id)

    def release_assignment(self, assignment: str) -> None:
        """Put a release into the exchange, where students can fetch it."""
        released = self._api.release_assignment(assignment)
        _succeed(released, "release the assignment", f"release/{assignment}")

    def release_feedback(self, assignment: str, student: str) -> None:
        """Put one student's pages into the exchange, where that student alone can fetch them."""
        released = self._api.release_feedback(assignment, student)
        _succeed(released, "release the feedback", f"feedback/{student}/{assignment}")

    def knows(self, assignment: str) -> bool:
        """Return whether the gradebook has an assignment with its notebooks."""
        with self.gradebook() as gradebook:
            return any(
                entry.name == assignment and entry.notebooks for entry in gradebook.assignments
            )

    def generate_assignment(self, assignment: str) -> None:
        """Make the release, and enter the assignment into the gradebook."""
        with _errors_of_kernels_unseen():
            made = self._api.generate_assignment(assignment)
            _succeed(made, "generate the assignment", assignment)

    def source(self, assignment: str, name: str) -> NotebookNode | None:
        """Read a source notebook with the course's header and footer; None if there is none."""
        path = Path(self.course_directory.root) / "source" / assignment / f"{name}.ipynb"
        if not path.is_file():
            return None
        joined = IncludeHeaderFooter(config=self.config)
        whole: NotebookNode = joined.preprocess(read_notebook(path), {})[0]
        return whole

    def generate_solution(self, assignment: str) -> None:
        """Make the executed solution."""
        with temp_attrs(self.course_directory, assignment_id=assignment):
            solution = GenerateSolution(coursedir=self.course_directory, parent=self._api)
            with _errors_of_kernels_unseen():
                _succeed(capture_log(solution), "generate the solution", assignment)


@contextmanager
def _errors_of_kernels_unseen() -> Iterator[None]:
    """Send file descriptor 2 nowhere: a kernel that is stopped prints its tracebacks there.

    What nbgrader says is in its log. After Ctrl-C it stays so: some of them come later.
    """
    stderr, nowhere, stopped = os.dup(2), os.open(os.devnull, os.O_WRONLY), False
    os.dup2(nowhere, 2)
    try:
        yield
    except KeyboardInterrupt:
        stopped = True
        raise
    finally:
        if not stopped:
            os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)


def _read_beside(config: Config) -> list[Path]:
    joined = config.IncludeHeaderFooter
    named = [joined.get("header", ""), joined.get("footer", ""), *TESTS_TO_MAKE]
    return [Path(name) for name in named if name]


def temporary_gradebook(folder: Path) -> str:
    """Make an empty gradebook in a temporary folder; return its address.

    Where there are no tables, nbgrader makes them, and starts alembic to learn their version, which
    takes two seconds. Making them here avoids that.
    """
    address = f"sqlite:///{folder}/gradebook.db"
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    engine.dispose()
    return address


def secrets_of(course: Course) -> tuple[Path, ...]:
    """Return what student code may not see: the course, the exchange, and the gradebook."""
    config = read_config(course)
    directory = CourseDirectory(config=config, root=str(course.root))
    folders = [
        course.root,
        Path(directory.root),
        exchange_root(config, directory),
    ]
    with suppress(ArgumentError):
        address = make_url(directory.db_url)
        folders += (
            [Path(address.database)]
            if address.get_backend_name() == "sqlite" and address.database
            else []
        )
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))


def exchange_root(config: Config, directory: CourseDirectory) -> Path:
    """Return where nbgrader's exchange is, for all courses."""
    return Path(Exchange(config=config, coursedir=directory).root)


def read_config(course: Course) -> Config:
    """Read ``nbgrader_config.py`` of a course."""
    try:
        config: Config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except (Exception, SystemExit) as error:  # whatever the file raises
        got = f"{type(error).__name__}: {error}"
        raise CourseError(
            str(course.root / CONFIG), "settings for nbgrader", got, "correct the file"
        ) from None
    return config


def _succeed(result: dict[str, Any], task: str, where: str) -> None:
    """Raise nbgrader's error as one line of ours; Ctrl-C, which nbgrader catches too, as it was."""
    if not result["success"]:
        if INTERRUPTED.search(result.get("error", "")):
            raise KeyboardInterrupt
        got = _cause(result.get("log", ""), result.get("error", "")) or "no reason"
        raise NbgraderError(
            where, f"nbgrader to {task}", got, "correct what it names, and run the command again"
        )


def _cause(log: str, error: str) -> str:
    """Find the message that names the cause in nbgrader's log, and the cell if it shows one.

    nbgrader logs the first exception with its traceback. Whatever follows, even the last line, only
    says that something went wrong.
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
    """Return the exception at the end of a log record's last traceback; empty if there is none."""
    frames = record.rpartition(TRACEBACK)[2] if TRACEBACK in record else ""
    found = re.search(
        r"^( *)  File .*\n(?:\1  .*\n)*\1(?:\w+\.)*(?P<words>\w.*)", frames, flags=re.MULTILINE
    )
    return found["words"].strip() if found else ""


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook, or raise an error that says in one line why it is none."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        got = (
            str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
        )
        raise ReleaseError(
            str(path), "a notebook (JSON)", got, "restore it, or save it again in JupyterLab"
        ) from None
    return notebook
