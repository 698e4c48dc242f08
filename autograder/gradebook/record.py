"""Reports on their way into nbgrader's gradebook, autograded notebooks and tables."""

import errno
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from nbgrader.api import Assignment as Entry
from nbgrader.api import (
    BaseCell,
    Grade,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import find_all_files
from sqlalchemy import func, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from autograder.course import CONFIG, PARTS_OF_ASSIGNMENTS, Course
from autograder.exc import CourseError, RecordError
from autograder.files import write_whole
from autograder.fingerprint import digest
from autograder.gradebook.changes import Change, as_table
from autograder.gradebook.grades import WAITS, Grades, read_grades
from autograder.gradebook.nbgrader import REMEDY, Nbgrader, read_notebook
from autograder.gradebook.roster import Roster, enter_people, extend
from autograder.gradebook.tables import as_csv
from autograder.grading.report import NOTHING_TO_GRADE, NotebookReport, Report
from autograder.grading.verdict import total
from autograder.intake.assignment import (
    PYTHON,
    SECRET,
    TIMESTAMP,
    Assignment,
    Released,
    language_of,
    other_language,
)
from autograder.intake.cells import grade_id_of
from autograder.intake.match import Original
from autograder.intake.packages import packages_lacking
from autograder.intake.timestamp import parsed

RESULTS, MARKS, DETAILS = "results.jsonl", ".recorded", "details.json"
COLUMNS_BEFORE, COLUMNS_AFTER = ("student", "status"), ("score", "max_score")
# After such an error, the next result could not be written either.
NO_MORE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


class Record:
    """Where the results of an assignment are kept; open it with ``with``.

    ``reports`` is the folder of its tables.

    Raises :class:`RecordError` if something cannot be written; what was recorded before stays.
    """

    def __init__(self, course: Course, assignment: str, **settings: str) -> None:
        self.course, self.assignment = course, assignment
        self._nbgrader = Nbgrader(course, **settings)
        self._roster: Roster | None = None
        self.reports = course.root / "reports" / assignment

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._gradebook = stack.enter_context(self._nbgrader.gradebook())
            with self._written():
                self._begin()
            self._close = stack.pop_all().close
        return self

    def _begin(self) -> None:
        """Find the assignment, and see now, not after an hour, whether results can be written."""
        try:
            entry = self._gradebook.find_assignment(self.assignment)
        except MissingEntry:
            raise CourseError(
                self._nbgrader.gradebook_address,
                f"the assignment {self.assignment} in the gradebook",
                "none",
                f"run autograder release {self.assignment} first",
            ) from None
        self._entries = {notebook.name: Entries.of(notebook) for notebook in entry.notebooks}
        self._due = entry.duedate
        self._gradebook.db.execute(
            update(Entry).where(Entry.id == entry.id).values(name=Entry.name)
        )
        for folder in (self.course.root / "autograded", self.reports):
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()

    def __exit__(self, *_: object) -> None:
        self._close()

    def enter(self, roster: Roster) -> None:
        """Enter the names of a roster, and give submissions its extensions from now on."""
        self._roster = roster
        with self._written():
            enter_people(self._gradebook, roster)

    def original(self) -> Assignment:
        """Read what submissions are graded against: gradebook, release, and the sources' files."""
        notebooks = {name: self._released(name) for name in sorted(self._entries)}
        replaceable = self._nbgrader.config.Autograde.get("exclude_overwriting", {}).get(
            self.assignment, []
        )
        files = source_files(self.course, self.assignment, self._nbgrader.course_directory.ignore)
        original = Assignment(self.assignment, notebooks, files, frozenset(replaceable))
        for package, name in packages_lacking(original).items():
            raise CourseError(
                str(self.course.root / "release" / self.assignment / f"{name}.ipynb"),
                f"the package {package}, which it imports",
                "none in the environment of autograder",
                f"pip install {package} there, or put a module of that name beside the notebook",
            )
        return original

    def _released(self, name: str) -> Released:
        path = self.course.root / "release" / self.assignment / f"{name}.ipynb"
        if not path.is_file():
            remedy = f"run autograder release {self.assignment} first"
            raise CourseError(str(path), "the released notebook", "no such file", remedy)
        notebook = read_notebook(path)
        with self._written():
            cells = originals(self._gradebook.find_notebook(name, self.assignment))
        order = [grade_id_of(cell) for cell in notebook.cells]
        ordered = sorted(
            cells, key=lambda grade_id: order.index(grade_id) if grade_id in order else len(order)
        )
        own = {grade_id: cells[grade_id] for grade_id in ordered}
        has_tests = any(cell.is_test for cell in own.values())
        solution = self._nbgrader.source(self.assignment, name) if has_tests else None
        if (language := language_of(notebook)) != PYTHON:
            raise CourseError(str(path), *other_language(language))
        nbgrader = self._nbgrader
        hidden, by_assert = nbgrader.marks.hidden, nbgrader.points_by_assert
        return Released(name, notebook, own, hidden, solution, by_assert)

    def holds(self, report: Report, key: str, timestamp: str, secret: str = "") -> bool:
        """Return whether a result is recorded already, unchanged since then except by hand."""
        with suppress(OSError, UnicodeError):
            if self._mark(report.student).read_text("utf-8") == self._marked(
                report.student, key, timestamp
            ):
                graded = self.course.root / "autograded" / report.student / self.assignment
                return (
                    _secret_of(graded) == secret
                    and all((graded / f"{part.name}.ipynb").is_file() for part in report.notebooks)
                    and report.scores.items() <= self._scores.get(report.student, {}).items()
                )
        return False

    def scored(self) -> list[str]:
        """Return the students who have scores in the gradebook."""
        return sorted(self._scores)

    @cached_property
    def _scores(self) -> dict[str, dict[tuple[str, str], float]]:
        """Read what each student's cells have earned so far, by notebook and ``grade_id``."""
        with self._written():
            found = self._gradebook.db.execute(
                select(
                    SubmittedAssignment.student_id, Notebook.name, BaseCell.name, Grade.auto_score
                )
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
                .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
                .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
                .join(BaseCell, BaseCell.id == Grade.cell_id)
                .join(Entry, Entry.id == SubmittedAssignment.assignment_id)
                .where(Entry.name == self.assignment)
            )
            scores: dict[str, dict[tuple[str, str], float]] = {}
            for student, notebook, cell, score in found:
                scores.setdefault(student, {})[notebook, cell] = score
            return scores

    def _mark(self, student: str) -> Path:
        """Return the file that says which result of a student is recorded; it is written last.

        It is named by a hash, because a folder's longest possible name is too long for a temporary
        file.
        """
        return self.reports / MARKS / digest(student)

    def _marked(self, student: str, key: str, timestamp: str) -> str:
        config = (self.course.root / CONFIG).read_bytes()  # it says what lateness costs
        words = f"{key} {timestamp} {self._due} {hashlib.sha256(config).hexdigest()}"
        extension = self._roster and self._roster.extension(student, self.assignment)
        return f"{words} + {extension}\n" if extension else f"{words}\n"

    def write(
        self,
        report: Report,
        notebooks: Mapping[str, str],
        files: Mapping[str, bytes],
        timestamp: str,
        *,
        key: str = "",
        secret: str = "",
    ) -> None:
        """Record one report: the autograded notebooks (as JSON), their files, and the scores.

        All are written, or none. ``key`` marks the result as recorded. ``secret`` is kept beside
        the notebooks, where nbgrader looks for it.

        Raises
        ------
        RecordError
            If nothing more can be recorded: the disk is full, the gradebook is locked or gone.
        OSError, SQLAlchemyError
            If this submission cannot be written.
        """
        with self._written(), self._folder(report.student) as folder:
            for name, content in {
                **files,
                TIMESTAMP: timestamp.encode(),
                SECRET: secret.encode(),
                **{f"{name}.ipynb": notebook.encode() for name, notebook in notebooks.items()},
            }.items():
                if content or name not in {TIMESTAMP, SECRET}:
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(content)
            self._share(folder)
            with self._uncommitted():
                self._gradebook.update_or_create_student(report.student)
                submission = self._gradebook.update_or_create_submission(
                    self.assignment, report.student, **_when(timestamp)
                )
            self._enter(submission, report)
            self._gradebook.db.commit()
        if key:
            with self._written():
                self._mark(report.student).parent.mkdir(parents=True, exist_ok=True)
                marked = self._marked(report.student, key, timestamp)
                write_whole(self._mark(report.student), marked)

    def _enter(self, submission: SubmittedAssignment, report: Report) -> None:
        """Enter a report's scores and the penalty for lateness into the open transaction."""
        submitted = {part.name: part for part in submission.notebooks}
        for part in report.notebooks:
            enter(submitted[part.name], part, self._entries[part.name])
        extend(submission, self._roster)
        self._gradebook.db.flush()
        late_s = submission.total_seconds_late
        for entry in submitted.values():
            self._gradebook.db.expire(entry, ["score"])  # the database adds it up
            entry.late_submission_penalty = self._penalty(report.student, entry, late_s)

    def tried(self, report: Report, timestamp: str) -> "Tried | None":
        """Return what the gradebook would hold of a report; nothing is recorded.

        None if it holds nothing of the student yet.

        Raises
        ------
        RecordError
            If the gradebook cannot be read or locked.
        """
        db = self._gradebook.db
        with self._written():
            try:
                submission = self._gradebook.find_submission(self.assignment, report.student)
            except MissingEntry:
                return None
            now = self._worth(submission)
            for name, time in _when(timestamp).items():
                setattr(submission, name, time)
            self._enter(submission, report)
            then = self._worth(submission)
            for entry in submission.notebooks:
                _take_out_by_hand(entry)
            self._enter(submission, report)
            self._worth(submission)
            names, student = [entry.name for entry in submission.notebooks], report.student
            grades = {
                name: read_grades(db, self.assignment, name, student)[student] for name in names
            }
            return Tried(now, then, grades)

    def _worth(self, submission: SubmittedAssignment) -> tuple[float, bool]:
        """Return what a submission is worth as it is now, and whether it was in time.

        The database adds the scores up, so they are read anew.
        """
        self._gradebook.db.flush()
        self._gradebook.db.expire_all()
        scores = [
            (entry.score or 0.0) - (entry.late_submission_penalty or 0.0)
            for entry in submission.notebooks
        ]
        in_time = not submission.total_seconds_late
        self._gradebook.db.expire_all()
        return total(scores), in_time

    def waiting(self) -> dict[tuple[str, str], int]:
        """Count the answers that wait for a person's score, by notebook and ``grade_id``."""
        found = (
            select(Notebook.name, BaseCell.name, func.count())
            .select_from(Grade)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Entry, Entry.id == Notebook.assignment_id)
            .where(Entry.name == self.assignment, WAITS)
            .group_by(Notebook.name, BaseCell.name)
        )
        with self._written():
            rows = self._gradebook.db.execute(found.order_by(Notebook.name, BaseCell.name))
            return {(notebook, cell): count for notebook, cell, count in rows}

    def late(self) -> dict[str, float]:
        """Return by how many seconds hand-ins came after they were due, by student."""
        with self._written():
            entries = self._gradebook.assignment_submissions(self.assignment)
            late = {one.student_id: one.total_seconds_late for one in entries}
        return {student: seconds for student, seconds in late.items() if seconds > 0}

    def results(self) -> dict[str, dict[str, Any]]:
        """Read the results of earlier runs, by student."""
        return {row["student"]: row for row in _read_lines(self.reports / RESULTS)}

    def tabulate(
        self,
        reports: Sequence[Mapping[str, Any]],
        points: Mapping[str, float],
        changed: Sequence[Change],
        details: Mapping[str, Mapping[str, Any]],
        absent: Sequence[str] = (),
    ) -> None:
        """Write the tables, one line per submission; keep the lines of other submissions.

        They are ``results.jsonl``, ``scores.csv``, ``details.json`` with what is known besides, and
        ``changes.csv`` with what has changed since an earlier run. Students who are ``absent`` have
        a line in ``scores.csv`` alone.
        """
        with self._written():
            self.reports.mkdir(parents=True, exist_ok=True)
            earlier, results = self.results(), self.reports / RESULTS
            rows = earlier | {row["student"]: dict(row) for row in reports}
            ordered = [rows[student] for student in sorted(rows)]
            write_whole(
                results,
                "".join(
                    json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in ordered
                ),
            )
            none = {"status": "missing", "score": None, "max_score": total(points.values())}
            ordered += [none | {"student": name, "cells": {}} for name in {*absent} - rows.keys()]
            ordered.sort(key=lambda row: str(row["student"]))
            write_whole(self.reports / "scores.csv", _table(ordered, points))
            before = read_details(self.course, self.assignment)
            known = {one: {**before.get(one, {}), **details.get(one, {})} for one in sorted(rows)}
            write_whole(self.reports / DETAILS, json.dumps(known, ensure_ascii=False) + "\n")
            if earlier:
                write_whole(self.reports / "changes.csv", as_table(changed))

    def _share(self, folder: Path) -> None:
        """Make what was graded read-only, and readable for a course's group, as nbgrader does."""
        shared = self._nbgrader.course_directory.groupshared
        for path in [folder, *folder.rglob("*")]:
            if path.is_file():
                path.chmod(0o664 if shared else 0o444)
            elif shared:
                path.chmod(0o2770)

    def _penalty(
        self, student: str, submitted: SubmittedNotebook, seconds_late: float
    ) -> float | None:
        """Return the penalty for lateness under nbgrader's settings."""
        if seconds_late <= 0:
            return None
        penalties = AssignLatePenalties(config=self._nbgrader.config)
        penalties.init_plugin()
        penalty = penalties.plugin_inst.late_submission_penalty(
            student, submitted.score, seconds_late
        )
        return None if penalty is None else min(max(penalty, 0.0), submitted.score)

    @contextmanager
    def _folder(self, student: str) -> Iterator[Path]:
        """Yield an empty folder; it replaces ``autograded/STUDENT/ASSIGNMENT`` if all goes well."""
        final = self.course.root / "autograded" / student / self.assignment
        new, old = (final.with_name(f".{self.assignment}-{word}") for word in ("new", "old"))
        for left_over in (new, old):
            shutil.rmtree(left_over, ignore_errors=True)
        new.mkdir(parents=True)
        try:
            yield new
            with suppress(FileNotFoundError):
                final.rename(old)
            new.rename(final)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Raise an error of one line if nothing more can be written; leave no transaction open.

        An error that concerns one submission alone is raised as it is. Others may use the gradebook
        between two transactions.
        """
        try:
            yield
        except (SQLAlchemyError, InvalidEntry) as error:
            cause = error if isinstance(error, SQLAlchemyError) else error.__context__
            if not isinstance(cause, SQLAlchemyError) or _of_one_submission(cause):
                raise
            raise self._nbgrader.gradebook_error(cause) from None
        except OSError as error:
            if error.errno not in NO_MORE:
                raise
            where, got = str(error.filename or self.course.root), error.strerror or str(error)
            raise RecordError(where, "room and permission to write there", got, REMEDY) from None
        finally:
            self._roll_back()

    @contextmanager
    def _uncommitted(self) -> Iterator[None]:
        """Let nbgrader's own functions write without committing: each commit waits for the disk."""
        db = self._gradebook.db
        db.commit = db.flush
        try:
            yield
        finally:
            del db.commit

    def _roll_back(self) -> None:
        try:
            self._gradebook.db.rollback()
        except SQLAlchemyError as error:
            raise self._nbgrader.gradebook_error(error) from None


@dataclass(frozen=True)
class Tried:
    """What the gradebook would hold of a report.

    Attributes
    ----------
    now, then : tuple of float and bool
        A student's score less the penalty for lateness, and whether it was in time: as recorded,
        and as it would be.
    grades : mapping of str to Grades
        Of each notebook, without what people gave for another attempt.
    """

    now: tuple[float, bool]
    then: tuple[float, bool]
    grades: Mapping[str, Grades]


def _take_out_by_hand(submitted: SubmittedNotebook) -> None:
    """Take out what people gave and wrote."""
    for grade in submitted.grades:
        grade.manual_score = grade.extra_credit = None
    for comment in submitted.comments:
        comment.manual_comment = None


def _of_one_submission(error: SQLAlchemyError) -> bool:
    """Return whether a database refused one value, but works for the next submission."""
    if isinstance(error, DBAPIError):
        return isinstance(error, DataError | IntegrityError) and not error.connection_invalidated
    return isinstance(error, StatementError)


def originals(notebook: Notebook) -> dict[str, Original]:
    """Read nbgrader's cells of a notebook, as they were released."""
    graded = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
    kinds = {
        "grade": {cell.name for cell in notebook.grade_cells},
        "solution": {cell.name for cell in notebook.solution_cells},
        "task": {cell.name for cell in notebook.task_cells},
    }
    found = {}
    for cell in notebook.source_cells:
        metadata = {
            "grade_id": cell.name,
            "locked": cell.locked,
            "checksum": cell.checksum,
            "cell_type": cell.cell_type,
            "schema_version": 3,
        }
        metadata |= {kind: cell.name in names for kind, names in kinds.items()}
        metadata |= {"points": graded[cell.name]} if cell.name in graded else {}
        found[cell.name] = Original(cell.cell_type, cell.source, metadata)
    return found


def source_files(course: Course, assignment: str, ignore: Sequence[str]) -> dict[str, bytes]:
    """Read the files beside the source notebooks that were released with them."""
    source, release = (course.root / part / assignment for part in PARTS_OF_ASSIGNMENTS)
    folder = source if source.is_dir() else release
    paths = sorted(Path(path) for path in find_all_files(str(folder), [*ignore, "*.ipynb"]))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class Entries:
    """The cells of a notebook in the gradebook.

    Attributes
    ----------
    names : mapping of str to str
        The ``grade_id`` of each, by its id in the gradebook.
    by_hand : frozenset of str
        Those that people grade: answers, tasks, and cells that run no tests.
    """

    names: Mapping[str, str]
    by_hand: frozenset[str]

    @classmethod
    def of(cls, notebook: Notebook) -> "Entries":
        """Read the cells of a notebook."""
        grade, own = notebook.grade_cells, [*notebook.solution_cells, *notebook.task_cells]
        written = {cell.name for cell in grade if cell.cell_type != "code"}
        names = {cell.id: cell.name for cell in [*grade, *own]}
        return cls(names, frozenset(written.union(cell.name for cell in own)))


def enter(submitted: SubmittedNotebook, report: NotebookReport, entries: Entries) -> None:
    """Enter a report's scores into the gradebook; manual scores and comments stay.

    A cell that is graded by hand waits for that, unless nothing was written in it. A visible check
    is worth no points.
    """
    scores = {cell.grade_id: cell.score for cell in report.cells}
    comments = {entries.names[comment.cell_id]: comment for comment in submitted.comments}
    for grade in submitted.grades:
        name = entries.names[grade.cell_id]
        waits = name in entries.by_hand - scores.keys() and report.status != "missing"
        grade.auto_score = (
            None if waits and name not in report.unanswered else scores.get(name, 0.0)
        )
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for name, comment in comments.items():
        comment.auto_comment = "No response." if name in report.unanswered else None
    if report.status in NOTHING_TO_GRADE:
        submitted.flagged = True


def result(report: Report, max_score: float) -> dict[str, Any]:
    """Return a report as a line of ``results.jsonl``."""
    cells = {
        cell.grade_id: {
            "score": cell.score,
            "points": cell.points,
            "carried_forward": bool(cell.helped),
            "slips": [" or ".join(slip.name for slip in group) for group in cell.slips],
            "checks": [
                {"name": check.name, "passed": check.passed, "message": check.message}
                for check in cell.checks
            ],
        }
        for cell in report.cells
    }
    row = {
        "student": report.student,
        "status": report.status,
        "score": None if report.fault else report.score,
        "max_score": max_score,
    }
    return row | {"mended": list(report.mended), "error": report.error, "cells": cells}


def details_of(report: Report, *, new: bool) -> dict[str, Any]:
    """Return what is known of a report besides its line in ``results.jsonl``."""
    answers = {cell.grade_id: cell.answers for cell in report.cells if cell.answers}
    took = {"seconds": round(sum(report.seconds.values()), 3)} if new else {}
    return {"answers": answers} | took


def read_details(course: Course, assignment: str) -> dict[str, dict[str, Any]]:
    """Read what is known of each student besides the results; empty if it cannot be read."""
    with suppress(OSError, ValueError):
        stored = json.loads((course.root / "reports" / assignment / DETAILS).read_text("utf-8"))
        if isinstance(stored, dict):
            return {student: its for student, its in stored.items() if isinstance(its, dict)}
    return {}


def _secret_of(folder: Path) -> str:
    """Read the secret that is kept beside graded notebooks; empty if there is none."""
    try:
        return (folder / SECRET).read_bytes().decode()
    except (OSError, UnicodeError):
        return ""


def _when(timestamp: str) -> dict[str, Any]:
    """Read when a notebook was handed in; empty if there is no valid time."""
    time = parsed(timestamp)
    return {"timestamp": time} if time else {}


def _read_lines(path: Path) -> list[dict[str, Any]]:
    """Read the results of earlier runs, ignoring invalid lines.

    A line ends where JSON ends it: texts may contain other line separators.
    """
    rows = []
    for line in path.read_text("utf-8", errors="replace").split("\n") if path.is_file() else ():
        with suppress(ValueError):
            row = json.loads(line)
            if (
                isinstance(row, dict)
                and isinstance(row.get("student"), str)
                and isinstance(row.get("cells"), dict)
            ):
                rows.append(row)
    return rows


def _table(rows: Sequence[Mapping[str, Any]], points: Mapping[str, float]) -> str:
    lines = [
        (
            row["student"],
            row["status"],
            *[row["cells"].get(grade_id, {}).get("score") for grade_id in points],
            row["score"],
            row["max_score"],
        )
        for row in rows
    ]
    return as_csv([*COLUMNS_BEFORE, *points, *COLUMNS_AFTER], lines)
