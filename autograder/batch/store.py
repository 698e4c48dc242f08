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
    """Reports and notebooks in a folder, under the hash of the submission and its bundle.

    Attributes
    ----------
    damaged : int
        How many stored results could not be read; their submissions are graded again.
    """

    def __init__(self, folder: Path, bundle: Bundle) -> None:
        self._folder, self._bundle = folder, bundle
        self.damaged = 0

    def key(self, submission: Submission) -> str:
        """Return the hash of all that a result depends on; the student's name is no part of it."""
        notebooks = {
            name: notebook if isinstance(notebook, bytes) else repr(notebook)
            for name, notebook in submission.notebooks.items()
        }
        return digest(self._bundle.hash, notebooks, submission.files, submission.left_out)

    def report(self, key: str, student: str) -> Report | None:
        """Return the stored report without its notebooks; None if it is missing or damaged."""
        try:
            report, _ = _read(self._folder / key)
            return _report(json.loads(report), student)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self.damaged += 1
            return None

    def notebooks(self, key: str) -> Mapping[str, str]:
        """Return the notebooks of a stored report, as JSON, by name."""
        notebooks: Mapping[str, str] = json.loads(_read(self._folder / key)[1])
        return notebooks

    def put(self, key: str, report: Report, notebooks: Mapping[str, str]) -> None:
        """Store a result, unless it is an error of the grader's own."""
        if report.fault:
            return
        parts = [_kept(part) for part in report.bare().notebooks]
        kept = {"notebooks": parts, "left_out": report.left_out}
        content = json.dumps(kept) + "\n" + json.dumps(notebooks)
        with suppress(OSError):  # recording the result reports a full disk
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / key, f"{digest(content)}\n{content}")

    def keep(self, keys: Collection[str]) -> None:
        """Delete all other results: else each regrading would leave a copy of the whole class."""
        for path in self._folder.glob("*"):
            if path.name not in keys:
                path.unlink(missing_ok=True)


def _read(path: Path) -> tuple[bytes, bytes]:
    stored, _, content = path.read_bytes().partition(b"\n")
    if stored != digest(content).encode():
        raise ValueError("another hash than it was stored with")
    report, _, notebook = content.partition(b"\n")
    return report, notebook


def read_result(folder: Path, key: str, student: str) -> tuple[Report, Mapping[str, str]]:
    """Return a stored report, and its notebooks as JSON, by name.

    Raises
    ------
    OSError, ValueError
        If it is not there, or damaged.
    """
    report, notebooks = _read(folder / key)
    return _report(json.loads(report), student), json.loads(notebooks)


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
