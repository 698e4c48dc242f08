"""The bundle: what an assignment is graded with, hashed and sent to workers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.batch.settings import settings_of
from autograder.course import BANKS, Course
from autograder.fingerprint import digest, fingerprint
from autograder.gradebook.nbgrader import secrets_of
from autograder.grading.checker import SEED, Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment, Released
from autograder.jail.confine import Limits


@dataclass(frozen=True)
class Bundle:
    """All that a result depends on, except the submission.

    Attributes
    ----------
    assignment : Assignment
    checks : mapping of str to bytes
        The files of the folder of checks, without the banks, which take no part in grading.
    limits : Limits
    unjailed : bool
    secrets : tuple of Path
        Paths that student code may not see. They are no part of the hash.
    """

    assignment: Assignment
    checks: Mapping[str, bytes]
    limits: Limits
    unjailed: bool
    secrets: tuple[Path, ...] = ()

    @classmethod
    def packed(
        cls,
        assignment: Assignment,
        checks: Path | None,
        limits: Limits,
        *,
        unjailed: bool,
        secrets: Sequence[Path] = (),
    ) -> "Bundle":
        """Collect a bundle from a folder of checks, if there is one, and settings."""
        contents = dict(_contents(checks)) if checks else {}
        hidden = [checks.resolve()] if checks else []
        return cls(assignment, contents, limits, unjailed, (*hidden, *secrets))

    @classmethod
    def of(cls, course: Course, assignment: Assignment, *, unjailed: bool = False) -> "Bundle":
        """Put together what a course grades an assignment with."""
        settings, checks = settings_of(course), course.find_checks(assignment.name)
        unjailed = unjailed or settings.unjailed
        secrets = secrets_of(course)
        return cls.packed(assignment, checks, settings.limits, unjailed=unjailed, secrets=secrets)

    def unpack(self, folder: Path, warm: Warm) -> Grader:
        """Make a grader from the bundle, with its checks unpacked into a folder."""
        checks = folder / "autograder" / "checks" / self.assignment.name
        for name, content in {"../__init__.py": b"", **self.checks}.items():
            (checks / name).parent.mkdir(parents=True, exist_ok=True)
            (checks / name).write_bytes(content)
        warm.secrets = (folder, *self.secrets)
        return Grader(self.assignment, Checks(checks if self.checks else None), warm, self.limits)

    @cached_property
    def hash(self) -> str:
        """Hash the assignment, its checks, the limits and all code, even packages and Python."""
        assignment = self.assignment
        about = [
            assignment.name,
            {name: _about(released) for name, released in assignment.notebooks.items()},
            sorted(assignment.replaceable),
            astuple(self.limits),
            self.unjailed,
            SEED,
        ]
        return digest(json.dumps(about, default=str), assignment.files, self.checks, *fingerprint())


def _about(released: Released) -> list[Any]:
    """Return all that a result depends on in a released notebook."""
    cells = {
        name: [cell.cell_type, cell.source, dict(cell.metadata)]
        for name, cell in released.cells.items()
    }
    notebook = [[cell.cell_type, cell.source, cell.metadata] for cell in released.notebook.cells]
    solved = released.solution.cells if released.solution else []
    sources = [cell.source for cell in solved]
    return [notebook, cells, released.marks, sources, released.by_assert]


def _contents(checks: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(checks.rglob("*")):
        name = path.relative_to(checks)
        if path.is_file() and name.parts[0] not in BANKS and "__pycache__" not in name.parts:
            yield name.as_posix(), path.read_bytes()
