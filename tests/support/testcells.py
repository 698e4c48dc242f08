"""Test cells in the manner of real courses: what is given, a solution, a test, and other work."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "testcells"
GIVEN = "import numpy as np\nimport pandas as pd\nimport math"
STUB = "raise NotImplementedError()"


@dataclass(frozen=True)
class Case:
    """A test cell, and what it is run on.

    Attributes
    ----------
    name : str
    given : str
        The cells before the solution.
    solution : str
    test : str
    others : tuple of str
        Further work of students, beside the solution and the stub.
    """

    name: str
    given: str
    solution: str
    test: str
    others: tuple[str, ...]


def read_case(path: Path) -> Case:
    """Read a case from a file, whose parts begin with ``# %% given``, ``solution``, and so on."""
    parts = re.split(r"^# %% (\w+)\n", path.read_text(), flags=re.MULTILINE)[1:]
    pairs = [
        (kind, source.strip("\n")) for kind, source in zip(parts[::2], parts[1::2], strict=True)
    ]
    one = {"given": GIVEN} | dict(pairs)
    others = tuple(source for kind, source in pairs if kind == "other")
    return Case(path.stem, one["given"], one["solution"], one["test"], others)


CASES = tuple(map(read_case, sorted(FOLDER.glob("*.py"))))
