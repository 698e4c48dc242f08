"""What ``nbgrader_config.py`` sets: autograding in the jail, and formgrader's page.

The preprocessors replace nbgrader's Execute and SaveAutoGrades, so ``nbgrader autograde`` and
formgrader's Autograde button grade as ``autograder grade`` does, one submission at a time. The
template makes formgrader's page of a submission begin with the cells that have to be seen.
"""

import atexit
import os
from functools import lru_cache
from pathlib import Path

import nbgrader
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.batch.settings import JailSettings
from autograder.course import CONFIG, PACKAGE, PARTS_OF_ASSIGNMENTS, Course
from autograder.gradebook.nbgrader import secrets_of
from autograder.gradebook.record import Entries, Record, enter
from autograder.gradebook.roster import extend, read_roster
from autograder.grading.checker import Checks
from autograder.grading.grader import Grader
from autograder.grading.report import NotebookReport  # noqa: TC001 - it says what is passed on
from autograder.grading.warm import Warm
from autograder.intake.assignment import SECRET, TIMESTAMP, Assignment
from autograder.intake.folder import remove
from autograder.intake.submission import Submission, read_submission
from autograder.jail.confine import Limits

REPORT = "autograder_report"
# Formgrader's page of a submission. Our template extends that of nbgrader, whose folder is named as
# well: a course that sets these takes the place of nbgrader's own setting.
_NBGRADERS = str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates")
FORMGRADER_BASEDIRS = [str(PACKAGE / "templates"), _NBGRADERS]
FORMGRADER_PATHS = [_NBGRADERS]


class JailedExecute(JailSettings, NbGraderPreprocessor):  # type: ignore[misc]
    """Run a submission in the jail, check it, and write marks, messages and scores into it."""

    def preprocess(
        self,
        nb: NotebookNode,  # noqa: ARG002 - nbgrader's signature
        resources: ResourcesDict,
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Grade what was handed in, not nbgrader's sanitised copy, which has followed links."""
        copied = Path(resources["metadata"]["path"])
        course = Course.find(copied.resolve())
        names = resources["nbgrader"]
        student, assignment = names["student"], names["assignment"]
        folder = course.root / "submitted" / student / assignment
        _renew(unjailed=self.unjailed)
        grader = _grader(
            course, assignment, self.limits, _stamps(course, assignment), unjailed=self.unjailed
        )
        original = grader.assignment
        submission = read_submission(folder, student, original.names, self.limits.files_bytes // 2)
        _keep(copied, original, submission)
        handed_in = submission.notebooks[names["notebook"]]
        if isinstance(handed_in, Exception):
            raise handed_in
        report = grader.notebooks[names["notebook"]].grade(submission)
        for words in (*report.mended, *submission.left_out):
            self.log.warning("%s: %s", folder, words)
        if report.status == "stopped":
            self.log.warning("%s: stopped, what ran is scored", folder)
        resources[REPORT] = report
        return report.notebook, resources


def _keep(copied: Path, original: Assignment, submission: Submission) -> None:
    """Keep in nbgrader's copy what intake accepted: no targets of links, and nothing too large."""
    taken_in = original.files_with(submission.files)
    if submission.timestamp:
        taken_in[TIMESTAMP] = submission.timestamp.encode()
    if submission.secret:
        taken_in[SECRET] = submission.secret.encode()
    kept = {name: taken_in[name] for name in taken_in if os.path.lexists(copied / name)}
    notebooks = {released.file for released in original.notebooks.values()}
    for path in copied.iterdir():
        if path.is_dir() and not path.is_symlink():
            remove(path)
        elif path.name not in notebooks:
            path.unlink()
    for name, content in kept.items():
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        (copied / name).write_bytes(content)


class SaveScores(NbGraderPreprocessor):  # type: ignore[misc]
    """Enter the report's scores into the gradebook, whatever the notebook's cells show."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Enter the scores of the submission that :class:`JailedExecute` has just graded."""
        report: NotebookReport = resources[REPORT]
        names = resources["nbgrader"]
        roster = read_roster(Course.find(Path(resources["metadata"]["path"]).resolve()))
        with Gradebook(names["db_url"]) as gradebook:
            submitted = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            enter(submitted, report, Entries.of(submitted.notebook))
            extend(submitted.assignment, roster)
            gradebook.db.commit()
        return nb, resources


def _stamps(course: Course, assignment: str) -> tuple[tuple[str, int], ...]:
    """Return times that change with what a grader is made of: servers live long."""
    folders = [course.root / part / assignment for part in PARTS_OF_ASSIGNMENTS]
    folders += filter(None, [course.find_checks(assignment)])
    paths = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
    return tuple((str(path), path.stat().st_mtime_ns) for path in [course.root / CONFIG, *paths])


@lru_cache(maxsize=2)
def _grader(
    course: Course,
    assignment: str,
    limits: Limits,
    stamps: tuple[tuple[str, int], ...],  # noqa: ARG001 - another state, another grader
    *,
    unjailed: bool,
) -> Grader:
    """Make the grader of an assignment, once; its processes end with this one."""
    with Record(course, assignment) as record:
        warm = _warm(unjailed=unjailed)
        checks = course.find_checks(assignment)
        warm.secrets = (*secrets_of(course), *([checks.resolve()] if checks else []))
        return Grader(record.original(), Checks(checks), warm, limits)


@lru_cache(maxsize=1)
def _warm(*, unjailed: bool) -> Warm:
    process = Warm(unjailed=unjailed)
    atexit.register(process.close)
    return process


def _renew(*, unjailed: bool) -> None:
    """Forget a warm process that has ended, because a server lives long."""
    if not _warm(unjailed=unjailed).alive:
        _warm.cache_clear()
        _grader.cache_clear()
