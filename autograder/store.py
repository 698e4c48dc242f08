"""Results of earlier runs, each under the hash of all that it depends on: what is known need not be graded again."""

import hashlib
import json
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, astuple, replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.bank import BANKS
from autograder.checker import CheckResult
from autograder.course import PACKAGE, write_whole
from autograder.grading import Grader, Report
from autograder.intake import Submission
from autograder.slips import Slip
from autograder.verdict import CellReport

NOT_FROM_GRADING = {"student", "notebook", "seconds"}


class Store:
    """Reports and notebooks in a folder, by the hash of the submission and of what it was graded with.

    Attributes
    ----------
    damaged : int
        How many stored results could not be read; their submissions are graded again.
    """

    def __init__(self, folder: Path, grader: Grader, checks: Path) -> None:
        self._folder, self._graded_with = folder, graded_with(grader, checks)
        self.damaged = 0

    def key(self, submission: Submission) -> str:
        """Give the hash of all that a submission's result depends on; who handed it in is none of that."""
        notebook = submission.notebook if isinstance(submission.notebook, bytes) else repr(submission.notebook)
        return _hash(self._graded_with, notebook, submission.files, submission.left_out)

    def report(self, key: str, student: str) -> Report | None:
        """Give the report that is stored, without its notebook; None where there is none, or it is damaged."""
        try:
            report, _ = self._read(key)
            return _report(json.loads(report), student)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.damaged += 1
            return None

    def notebook(self, key: str) -> str:
        """Give the notebook of a report that is stored, as JSON."""
        return self._read(key)[1]

    def put(self, key: str, report: Report, notebook: str) -> None:
        """Store a result; a grader's own error is none to keep."""
        if report.status == "grader-error":
            return
        bare = replace(report, notebook=NotebookNode(), cells=tuple(replace(cell, seen=()) for cell in report.cells))
        kept = {name: value for name, value in asdict(bare).items() if name not in NOT_FROM_GRADING}
        content = json.dumps(kept | {"unanswered": sorted(report.unanswered)}) + "\n" + notebook
        with suppress(OSError):  # a full disk is told by whoever records the result
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, f"{_hash(content)}\n{content}")

    def _read(self, key: str) -> tuple[str, str]:
        digest, _, content = (self._folder / key).read_text("utf-8").partition("\n")
        if digest != _hash(content):
            raise ValueError("another hash than it was stored with")
        report, _, notebook = content.partition("\n")
        return report, notebook

    def keep(self, keys: Collection[str]) -> None:
        """Forget all other results: a class that was graded anew would else be stored once for each change."""
        for path in self._folder.glob("*"):
            if path.name not in keys:
                path.unlink(missing_ok=True)


def _report(stored: Mapping[str, Any], student: str) -> Report:
    cells = tuple(
        CellReport(
            **cell
            | {
                "checks": tuple(CheckResult(**check) for check in cell["checks"]),
                "helped": tuple(cell["helped"]),
                "slips": tuple(Slip(**slip) for slip in cell["slips"]),
                "seen": (),
            }
        )
        for cell in stored["cells"]
    )
    own = {"cells": cells, "mended": tuple(stored["mended"]), "unanswered": frozenset(stored["unanswered"])}
    return Report(**{"student": student, "notebook": NotebookNode(), **stored, **own})


def graded_with(grader: Grader, checks: Path) -> str:
    """Give the hash of what every submission's result depends on: the assignment, its checks, the limits, and all code that runs."""
    assignment = grader.assignment
    cells = {name: [cell.cell_type, cell.source, dict(cell.metadata)] for name, cell in assignment.cells.items()}
    released = [[cell.cell_type, cell.source, cell.metadata] for cell in assignment.released.cells]
    about = [
        assignment.name,
        released,
        cells,
        sorted(assignment.replaceable),
        astuple(grader.limits),
        grader.warm.unjailed,
        grader.checks.seed,
    ]
    return _hash(json.dumps(about, default=str), assignment.files, dict(_contents(checks)), _installed())


@cache
def _installed() -> str:
    """Give the hash of the Python that runs, of every installed package's version, and of the kit's own code."""
    versions = sorted(f"{package.name}=={package.version}" for package in distributions())
    own = {str(path.relative_to(PACKAGE)): path.read_bytes() for path in sorted(PACKAGE.glob("*.py")) + sorted(PACKAGE.glob("jail/*.py"))}
    return _hash(sys.version, "\n".join(versions), own)


def _contents(checks: Path) -> Iterator[tuple[str, bytes]]:
    """Read what a folder of checks holds, but for its banks, which grade nobody."""
    for path in sorted(checks.rglob("*")):
        name = path.relative_to(checks)
        if path.is_file() and name.parts[0] not in BANKS and "__pycache__" not in name.parts:
            yield name.as_posix(), path.read_bytes()


def _hash(*parts: Any) -> str:
    """Hash text, bytes, and mappings of names to bytes, each behind its length."""
    digest = hashlib.sha256()
    for part in parts:
        pieces = [piece for name in sorted(part) for piece in (name, part[name])] if isinstance(part, Mapping) else [part]
        for piece in [str(len(pieces)), *pieces]:
            content = piece if isinstance(piece, bytes) else repr(piece).encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()
