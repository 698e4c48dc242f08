"""Groups: students whose answers to a cell are wrong in the same way, which no known slip explains.

Answers are compared as the probes saw them. A cell without a probe, or with test cells, is compared
by which checks failed, and with what message.
"""

import builtins
import hashlib
import io
import json
import keyword
import re
import tokenize
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.checker import PREFIX
from autograder.slips import SIGNATURE

SHORT = 4  # hexadecimal digits of a group's name, or more where two would have the same
LEAST_NAME = 3  # letters of a name that is taken out of code
PERSON = "…"
OF_PYTHON = {name.lower() for name in (*dir(builtins), *keyword.kwlist)}


@dataclass(frozen=True)
class Group:
    """Students who made the same mistake in a cell.

    Attributes
    ----------
    name : str
        The function, and a short hash of the answers: the same in every run.
    grade_id : str
    members : tuple of str
        Students; the first has the shortest code.
    points : float
        What the mistake cost all of them together.
    failed : tuple of dict
        The failed checks of the first member.
    code : str
        The first member's code, without comments and names of people.
    """

    name: str
    grade_id: str
    members: tuple[str, ...]
    points: float
    failed: tuple[Mapping[str, Any], ...]
    code: str = ""

    @property
    def function(self) -> str:
        """Return the function that the cell checks."""
        return function_of(self.grade_id)


def function_of(grade_id: str) -> str:
    """Return the function that a grade cell checks, by the cell's name in tables."""
    return grade_id.rpartition("/")[2].removeprefix(PREFIX)


def groups(
    results: Iterable[Mapping[str, Any]],
    answers: Mapping[str, Mapping[str, str]],
    code: "Code",
    unanswered: Mapping[str, Collection[str]],
) -> list[Group]:
    """Group what no slip explains; the largest first, and among equals the dearest.

    Parameters
    ----------
    results : iterable of dict
        Lines of ``results.jsonl``.
    answers : mapping of str to mapping of str to str
        A hash of a student's wrong answers, by student and cell, where a probe saw them.
    code : Code
        Finds what a student wrote.
    unanswered : mapping of str to collection of str
        The cells in which a student wrote nothing, by student.
    """
    alike: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in results:
        for grade_id, cell in row["cells"].items():
            seen = answers.get(row["student"], {}).get(grade_id, "")
            if cell["slips"] or not (key := _key(cell, seen)):
                continue
            answer = code.answer(row["student"], grade_id)
            if not answer or answer[1] not in unanswered.get(row["student"], ()):
                alike[grade_id, key].append(row)
    names = _names(alike)
    found = [_group(names[key], *key, rows, code) for key, rows in alike.items()]
    return sorted(found, key=lambda group: (-len(group.members), -group.points, group.name))


def _key(cell: Mapping[str, Any], seen: str) -> str:
    """Return what members of a group have in common; empty if nothing failed."""
    failed = [[check["name"], check["message"]] for check in cell["checks"] if not check["passed"]]
    if not failed:
        return ""
    told = json.dumps(failed).encode("utf-8", "surrogatepass")
    return str(seen or hashlib.sha256(told).hexdigest()[:SIGNATURE])


def _names(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Name groups by as few digits as tell them apart."""
    keys = list(keys)
    digits = SHORT
    while digits < SIGNATURE and len({(cell, key[:digits]) for cell, key in keys}) < len(keys):
        digits += 1
    return {(cell, key): f"{cell.removeprefix(PREFIX)}-{key[:digits]}" for cell, key in keys}


def _group(
    name: str, grade_id: str, _: str, rows: Sequence[Mapping[str, Any]], code: "Code"
) -> Group:
    cells = {row["student"]: row["cells"][grade_id] for row in rows}
    sources = {student: code.of(student, grade_id) for student in cells}
    members = sorted(cells, key=lambda one: (not sources[one], len(sources[one]), one))
    failed = [check for check in cells[members[0]]["checks"] if not check["passed"]]
    lost = sum(cell["points"] - cell["score"] for cell in cells.values())
    return Group(name, grade_id, tuple(members), lost, tuple(failed), sources[members[0]])


class Code:
    """What students wrote in the cells that checks look at, read from ``autograded/``.

    What is shown of it holds no comments and no names of people. ``release`` is the folder of the
    released notebooks.
    """

    def __init__(
        self,
        graded: Path,
        assignment: str,
        people: Mapping[str, Sequence[str]],
        release: Path | None = None,
    ) -> None:
        self._graded, self._assignment, self._people = graded, assignment, people
        self._release = release
        self._read: tuple[tuple[str, str], list[Any]] = (("", ""), [])
        self._found: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def of(self, student: str, grade_id: str) -> str:
        """Return the code that a grade cell is about, to be shown; empty if there is none."""
        source = without_comments(self.written(student, grade_id))
        return without_names(source, self.names_of(student))

    def written(self, student: str, grade_id: str) -> str:
        """Return the code that a grade cell is about, as the student wrote it."""
        return "\n\n".join(source for _, source in self._answers(student, grade_id))

    def answer(self, student: str, grade_id: str) -> tuple[str, str] | None:
        """Return the notebook and the ``grade_id`` of the answer that a grade cell is about."""
        found = self._answers(student, grade_id)
        return (grade_id.rpartition("/")[0], found[-1][0]) if found else None

    def others(self, student: str, grade_id: str) -> list[str]:
        """Return the other code cells that a student could write in, up to a grade cell."""
        notebook, _, name = grade_id.rpartition("/")
        cells = self._cells(student, notebook)
        about = _about(cells, name)
        mine = [cell for cell in _up_to(cells, name) if _is_open(cell) and cell not in about]
        return ["".join(cell["source"]) for cell in mine]

    def released(self, grade_id: str) -> list[str]:
        """Return the code cells of the release, up to a grade cell."""
        notebook, _, name = grade_id.rpartition("/")
        cells = _read(self._release, notebook) if self._release else []
        return ["".join(cell["source"]) for cell in _up_to(cells, name)]

    def answers(self, student: str, grade_id: str) -> set[str]:
        """Return the ``grade_id`` of each answer in the notebook of a grade cell."""
        cells = self._cells(student, grade_id.rpartition("/")[0])
        known = [cell["metadata"].get("nbgrader", {}) for cell in cells]
        return {str(about["grade_id"]) for about in known if about.get("solution")}

    def names_of(self, student: str) -> list[str]:
        """Return the names that are taken out of a student's code."""
        return [student, *self._people.get(student, ())]

    def _answers(self, student: str, grade_id: str) -> list[tuple[str, str]]:
        """Return the ``grade_id`` and the source of the answers that a grade cell is about."""
        if (student, grade_id) not in self._found:
            notebook, _, name = grade_id.rpartition("/")
            self._found[student, grade_id] = [
                (str(cell["metadata"]["nbgrader"]["grade_id"]), "".join(cell["source"]))
                for cell in _about(self._cells(student, notebook), name)
            ]
        return self._found[student, grade_id]

    def _cells(self, student: str, notebook: str) -> list[Any]:
        """Read the cells of a notebook, unless it was read last."""
        if self._read[0] != (student, notebook):
            cells = _read(self._graded / student / self._assignment, notebook)
            self._read = ((student, notebook), cells)
        return self._read[1]


def _read(folder: Path, notebook: str) -> list[Any]:
    """Read the cells of a notebook, or of the only one; none if it cannot be read."""
    paths = [folder / f"{notebook}.ipynb"] if notebook else sorted(folder.glob("*.ipynb"))
    with suppress(OSError, ValueError, KeyError, IndexError):
        return list(json.loads(paths[0].read_text("utf-8"))["cells"])
    return []


def _up_to(cells: Sequence[Any], grade_id: str) -> list[Any]:
    """Return the code cells before a grade cell."""
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    end = names.index(grade_id) if grade_id in names else 0
    return [cell for cell in cells[:end] if cell["cell_type"] == "code"]


def _is_open(cell: Any) -> bool:
    """Return whether a student could write in a cell: nbgrader restores the others."""
    about = cell["metadata"].get("nbgrader")
    return not about or bool(about.get("solution"))


def _about(cells: Sequence[Any], grade_id: str) -> list[Any]:
    """Return the answer of the same name or, if there is none, those since the last test.

    Tests that follow one another are about the same answers.
    """
    since, last = list[Any](), list[Any]()
    for cell in cells:
        about = cell.get("metadata", {}).get("nbgrader", {})
        if cell.get("cell_type") != "code":
            continue
        if about.get("solution"):
            if about.get("grade_id") in {grade_id, grade_id.removeprefix(PREFIX)}:
                return [cell]
            since.append(cell)
        elif about.get("grade") and about.get("points"):
            since, last = [], since or last
            if about.get("grade_id") == grade_id:
                return last
    return []


def without_comments(source: str) -> str:
    """Drop comments and docstrings, as far as code can be read; keep the rest as it is."""
    lines = source.split("\n")
    first = True  # whether a text here would be a docstring
    drop: list[tuple[tuple[int, int], tuple[int, int]]] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT or (first and token.type == tokenize.STRING):
                drop.append((token.start, token.end))
            if token.type in {tokenize.INDENT, tokenize.NEWLINE}:
                first = True
            elif token.type not in {tokenize.COMMENT, tokenize.NL, tokenize.DEDENT}:
                first = False
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass  # half-written code: what was read until there is cut
    for (top, left), (bottom, right) in reversed(drop):
        lines[top - 1 : bottom] = [lines[top - 1][:left] + lines[bottom - 1][right:]]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def without_names(source: str, people: Iterable[str], person: str = PERSON) -> str:
    """Put something else in the place of people's names, unless Python itself has such a word."""
    names = sorted({name for name in people if len(name) >= LEAST_NAME}, key=len, reverse=True)
    found = "|".join(re.escape(name) for name in names if name.lower() not in OF_PYTHON)
    if not found:
        return source
    return re.sub(rf"(?<![^\W_])({found})(?![^\W_])", person, source, flags=re.IGNORECASE)
