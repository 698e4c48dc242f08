"""Results of earlier runs, stored under the hash of all that they depend on."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.batch.bundle import Bundle
from autograder.files import write_whole
from autograder.fingerprint import digest
from autograder.grading.checker import CheckResult
from autograder.grading.report import NotebookReport, Report
from autograder.grading.verdict import CellReport
from autograder.intake.submission import Submission
from autograder.slips import Slip

NOT_FROM_GRADING = {"notebook", "seconds"}


class Store:
    """Reports and their notebooks in a folder, by the hash of the submission and of what it was graded with.

    Attributes
    ----------
    damaged : int
        How many stored results could not be read; their submissions are graded again.
    """

    def __init__(self, folder: Path, bundle: Bundle) -> None:
        self._folder, self._bundle = folder, bundle
        self.damaged = 0

    def key(self, submission: Submission) -> str:
        """Give the hash of all that a submission's result depends on; who handed it in is none of that."""
        notebooks = {
            name: notebook if isinstance(notebook, bytes) else repr(notebook)
            for name, notebook in submission.notebooks.items()
        }
        return digest(self._bundle.hash, notebooks, submission.files, submission.left_out)

    def report(self, key: str, student: str) -> Report | None:
        """Give the report that is stored, without its notebooks; None where there is none, or it is damaged."""
        try:
            report, _ = self._read(key)
            return _report(json.loads(report), student)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.damaged += 1
            return None

    def notebooks(self, key: str) -> Mapping[str, str]:
        """Give the notebooks of a report that is stored, as JSON, by their names."""
        notebooks: Mapping[str, str] = json.loads(self._read(key)[1])
        return notebooks

    def put(self, key: str, report: Report, notebooks: Mapping[str, str]) -> None:
        """Store a result; a grader's own error is none to keep."""
        if report.fault:
            return
        parts = [_kept(part) for part in report.bare().notebooks]
        kept = {"notebooks": parts, "left_out": report.left_out}
        content = json.dumps(kept) + "\n" + json.dumps(notebooks)
        with suppress(OSError):  # a full disk is told by whoever records the result
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, f"{digest(content)}\n{content}")

    def _read(self, key: str) -> tuple[bytes, bytes]:
        stored, _, content = (self._folder / key).read_bytes().partition(b"\n")
        if stored != digest(content).encode():
            raise ValueError("another hash than it was stored with")
        report, _, notebook = content.partition(b"\n")
        return report, notebook

    def keep(self, keys: Collection[str]) -> None:
        """Delete all other results: else each regrading would leave a copy of the whole class."""
        for path in self._folder.glob("*"):
            if path.name not in keys:
                path.unlink(missing_ok=True)


def _kept(part: NotebookReport) -> dict[str, Any]:
    cells = tuple(replace(cell, seen=()) for cell in part.cells)
    fields = asdict(replace(part, cells=cells))
    kept = {name: value for name, value in fields.items() if name not in NOT_FROM_GRADING}
    return kept | {"unanswered": sorted(part.unanswered)}


def _report(stored: Mapping[str, Any], student: str) -> Report:
    parts = tuple(map(_part, stored["notebooks"]))
    return Report(student, parts, tuple(stored["left_out"]))


def _part(stored: Mapping[str, Any]) -> NotebookReport:
    cells = tuple(
        CellReport(
            **cell
            | {
                "checks": tuple(CheckResult(**check) for check in cell["checks"]),
                "helped": tuple(cell["helped"]),
                "slips": tuple(tuple(Slip(**slip) for slip in group) for group in cell["slips"]),
                "seen": (),
            }
        )
        for cell in stored["cells"]
    )
    own = {
        "cells": cells,
        "mended": tuple(stored["mended"]),
        "unanswered": frozenset(stored["unanswered"]),
    }
    return NotebookReport(**{"notebook": NotebookNode(), **stored, **own})
