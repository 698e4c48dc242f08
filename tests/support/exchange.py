"""A course beside nbgrader's exchange, and what students hand in there."""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash

from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import submission
from tests.support.command import autograder, nbgrader

EXCHANGE = 'c.Exchange.root = str(Path(__file__).resolve().parent.parent / "exchange")'
COMMAND = Path(sys.executable).with_name("autograder")
FULL = 6.0
SET = "\n# set by a test\n"


def put_attempt(
    inbound: Path, student: str, assignment: str, work: Path, number: int, *, secret: bool = True
) -> str:
    """Put a folder there as nbgrader's Submit does; return its secret.

    Attempts have different numbers.
    """
    own = f"{number:064}" * 2
    timestamp = f"2026-03-01 12:{number // 60:02}:{number % 60:02}.000000 UTC"
    folder = inbound / f"{student}+{assignment}+{timestamp}+AbCd_-{number:06}"
    shutil.copytree(work, folder)
    (folder / "timestamp.txt").write_text(timestamp)
    if secret:
        (folder / "submission_secret.txt").write_text(own)
    folder.chmod(0o777)
    return own


def page_of(exchange: Path, secret: str, notebook: str) -> Path:
    """Return where a student's client looks for the page of a notebook of an attempt."""
    return exchange / "feedback" / f"{notebook_hash(secret=secret, notebook_id=notebook)}.html"


@dataclass(unsafe_hash=True)
class Class:
    """A course and its exchange in one folder, and what students hand in there."""

    folder: Path

    @property
    def course(self) -> Course:
        return Course(self.folder / "course")

    @property
    def exchange(self) -> Path:
        return self.folder / "exchange" / "course"

    @property
    def inbound(self) -> Path:
        return self.exchange / "inbound"

    def submit(
        self, student: str, *, solved: bool = True, secret: bool = True, wrong: str = ""
    ) -> str:
        """Put an attempt there as nbgrader does; return its secret.

        ``wrong`` are functions to lay over the solution.
        """
        self.count = getattr(self, "count", 0) + 1
        work = self.folder / ("solved" if solved else "released")
        if wrong:
            work = Path(shutil.copytree(work, self.folder / f"wrong {self.count}"))
            released = read_notebook(self.folder / "released" / "mean.ipynb")
            source = read_notebook(self.course.sources("mean")["mean"])
            nbformat.write(submission(released, source, wrong), work / "mean.ipynb")
        return put_attempt(self.inbound, student, "mean", work, self.count, secret=secret)

    def configure(self, *lines: str) -> None:
        """Set lines at the end of the course's settings, in place of those of the last call."""
        path = self.course.root / "nbgrader_config.py"
        kept = path.read_text().partition(SET)[0]
        path.write_text(kept + SET + "\n".join(lines) + "\n")

    def set_due(self, due: str) -> None:
        """Set the due date as a TA does, with nbgrader's own command."""
        nbgrader(self.course, "db", "assignment", "add", "mean", f"--duedate={due}")

    def page(self, secret: str) -> Path:
        """Return where a student's client looks for the page of an attempt."""
        return (
            self.exchange / "feedback" / f"{notebook_hash(secret=secret, notebook_id='mean')}.html"
        )

    def watch(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return autograder("watch", *arguments, cwd=self.course.root)

    def start(self) -> subprocess.Popen[str]:
        """Start a watcher; tests end it."""
        return subprocess.Popen(
            [COMMAND, "watch"],
            cwd=self.course.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def attempts(self) -> list[dict[str, Any]]:
        path = self.course.root / "reports" / "mean" / "attempts.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    @property
    def scores(self) -> dict[str, float]:
        with Gradebook(f"sqlite:///{self.course.root}/gradebook.db") as gradebook:
            return {one.student.id: one.score for one in gradebook.assignment_submissions("mean")}


def student_nbgrader(home: Path, *arguments: str) -> None:
    """Run a student's command, in a folder of their own with settings of its own."""
    nbgrader(Course(home), *arguments, "--course", "course")


def wait_for(attempts: int, small: Class, limit_s: float = 60.0) -> None:
    deadline = time.monotonic() + limit_s
    while len(small.attempts) < attempts:
        assert time.monotonic() < deadline
        time.sleep(0.05)
