"""What submissions of an assignment are graded with: it can be hashed, and it can travel."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

from autograder.course import BANKS
from autograder.fingerprint import digest, fingerprint
from autograder.grading.checker import SEED, Checks
from autograder.grading.grader import Grader
from autograder.grading.warm import Warm
from autograder.intake.assignment import Assignment
from autograder.jail.confine import Limits


@dataclass(frozen=True)
class Bundle:
    """All that a result depends on but the submission.

    Attributes
    ----------
    assignment : Assignment
    checks : mapping of str to bytes
        The files of the folder of checks, but for its banks, which grade nobody.
    limits : Limits
    unjailed : bool
    secrets : tuple of Path
        What no student code may see; no result depends on them.
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
        checks: Path,
        limits: Limits,
        *,
        unjailed: bool,
        secrets: Sequence[Path] = (),
    ) -> "Bundle":
        """Put a bundle together from what is in a folder of checks."""
        return cls(
            assignment, dict(_contents(checks)), limits, unjailed, (checks.resolve(), *secrets)
        )

    def unpack(self, folder: Path, warm: Warm) -> Grader:
        """Make a grader where the bundle has arrived, with its checks in a folder."""
        checks = folder / "autograder" / "checks" / self.assignment.name
        for name, content in {"../__init__.py": b"", **self.checks}.items():
            (checks / name).parent.mkdir(parents=True, exist_ok=True)
            (checks / name).write_bytes(content)
        warm.secrets = (folder, *self.secrets)
        return Grader(self.assignment, Checks(checks), warm, self.limits)

    @cached_property
    def hash(self) -> str:
        """Hash the assignment, its checks, the limits, and all code that runs, packages and Python included."""
        assignment = self.assignment
        cells = {
            name: [cell.cell_type, cell.source, dict(cell.metadata)]
            for name, cell in assignment.cells.items()
        }
        released = [
            [cell.cell_type, cell.source, cell.metadata] for cell in assignment.released.cells
        ]
        about = [
            assignment.name,
            released,
            cells,
            sorted(assignment.replaceable),
            astuple(self.limits),
            self.unjailed,
            SEED,
        ]
        return digest(json.dumps(about, default=str), assignment.files, self.checks, *fingerprint())


def _contents(checks: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(checks.rglob("*")):
        name = path.relative_to(checks)
        if path.is_file() and name.parts[0] not in BANKS and "__pycache__" not in name.parts:
            yield name.as_posix(), path.read_bytes()
