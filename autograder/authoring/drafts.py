"""Test cells whose asserts are plain, drafted as hidden checks: for partial credit and hints.

An assert is plain if it compares one call of a function that students write with a value, and both
the arguments and the value are written out.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.course import ASKS_FOR_CHECKS, Course, notebooks_in
from autograder.exc import CourseError
from autograder.gradebook.nbgrader import Marks, Nbgrader, read_notebook
from autograder.grading.testcells import hidden_lines

CLOSE = {"np.isclose", "numpy.isclose", "np.allclose", "numpy.allclose", "math.isclose"}
HEAD = '''"""Drafted from the test cells of {name}: review each check, and name it by its claim."""

from typing import Any

import numpy as np
import pytest

from autograder.student import Student, describe


def same(found: Any, expected: Any) -> bool:
    """Compare plain data, as an assert does."""
    try:
        return bool(found == expected)
    except ValueError:  # an array, or arrays among the parts
        return False


def close(found: Any, expected: Any, **tolerance: float) -> bool:
    """Compare numbers, within NumPy's tolerance or another."""
    try:
        return bool(np.allclose(found, expected, **tolerance))
    except ValueError:  # of shapes that do not fit
        return False
'''
CHECK = """

@pytest.mark.grade("{grade_id}", points={points})
def test_{name}(student: Student) -> None:
    found = student.{call}.{read}
    assert {claim}, {message}
"""


@dataclass(frozen=True)
class Draft:
    """What was drafted.

    Attributes
    ----------
    path : Path
    checks : dict of str to int
        How many checks each cell has, by its ``grade_id``.
    left : dict of str to str
        The cells that stay test cells, and why.
    """

    path: Path
    checks: dict[str, int]
    left: dict[str, str]


@dataclass(frozen=True)
class Plain:
    """An assert that a check can make."""

    call: ast.Call
    function: str
    expected: str
    tolerance: str
    is_close: bool
    message: str
    line: int


def draft_checks(course: Course, folder: Path) -> Draft:
    """Draft hidden checks for an assignment whose source notebooks are in a folder.

    Raises
    ------
    CourseError
        If there is no such notebook, there are checks already, or no test cell is plain.
    """
    name, paths = folder.resolve().name, notebooks_in(folder)
    if not paths:
        raise CourseError(str(folder), "a source notebook (.ipynb)", "none", "name source/NAME")
    place = course.root / "autograder" / "checks" / name
    if place.exists() or place.is_symlink():
        raise CourseError(str(place), "nothing there yet", "a folder", "move it away")
    text, checks, left = HEAD.format(name=name), {}, {}
    marks = Nbgrader(course).marks
    for notebook in map(read_notebook, paths.values()):
        for cell, plain in _cells(notebook):
            grade_id = cell.metadata.nbgrader.grade_id
            if isinstance(plain, str):
                left[grade_id] = plain
                text += f"\n\n# {grade_id} stays a test cell: {plain}\n"
            elif grade_id in checks:
                raise CourseError(grade_id, "one cell of that name", "two", "rename one")
            else:
                checks[grade_id] = len(plain)
                text += "".join(_written(cell, plain, marks))
    if not checks:
        got = "; ".join(f"{cell}: {why}" for cell, why in left.items()) or "no test cell"
        raise CourseError(str(folder), "a test cell of plain asserts", got, "write checks by hand")
    place.mkdir(parents=True)
    for package in (place.parent, place):
        (package / "__init__.py").touch()
    path = place / f"test_{_word(name)}.py"
    path.write_text(text, "utf-8")
    return Draft(path, checks, left)


def _cells(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, list[Plain] | str]]:
    """Yield each test cell with points, and its asserts, or why they are not plain."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    functions = {name for cell in code if is_solution(cell) for name in _functions(cell.source)}
    for cell in code:
        if not is_grade(cell) or is_solution(cell) or ASKS_FOR_CHECKS in cell.source:
            continue
        if cell.metadata.nbgrader.points:
            yield cell, _plain(cell.source, functions)


def _functions(source: str) -> list[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return []
    return [node.name for node in body if isinstance(node, ast.FunctionDef)]


def _plain(source: str, functions: set[str]) -> list[Plain] | str:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return "it is not plain Python"
    found = []
    for node in body:
        plain = _assert(node, functions) if isinstance(node, ast.Assert) else None
        if plain is None:
            return f"line {node.lineno} is no plain assert of one call"
        found.append(plain)
    return found or "it has no assert"


def _assert(node: ast.Assert, functions: set[str]) -> Plain | None:
    """Take an assert apart, if it is plain."""
    test, tolerance, is_close = node.test, "", False
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) and len(test.ops) == 1:
        sides = [test.left, test.comparators[0]]
    elif isinstance(test, ast.Call) and ast.unparse(test.func) in CLOSE and len(test.args) == 2:
        sides, is_close = test.args, True
        tolerance = "".join(f", {ast.unparse(word)}" for word in test.keywords)
        if ast.unparse(test.func) == "math.isclose" or not all(
            _is_value(word.value) and word.arg in {"rtol", "atol"} for word in test.keywords
        ):
            return None
    else:
        return None
    calls = [side for side in sides if _is_call(side, functions)]
    values = [side for side in sides if _is_value(side)]
    if len(calls) != 1 or len(values) != 1:
        return None
    (call,), (value,) = calls, values
    assert isinstance(call, ast.Call)
    message = node.msg.value if isinstance(node.msg, ast.Constant) else ""
    return Plain(
        call,
        ast.unparse(call.func),
        ast.unparse(value),
        tolerance,
        is_close,
        str(message),
        node.lineno,
    )


def _is_call(node: ast.expr, functions: set[str]) -> bool:
    """Return whether this calls a student's function with values that are written out."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return False
    given = [*node.args, *(word.value for word in node.keywords if word.arg)]
    plain = all(map(_is_value, given)) and all(word.arg for word in node.keywords)
    return node.func.id in functions and plain


def _is_value(node: ast.expr) -> bool:
    """Return whether this is data that a notebook takes and gives back as it is: no set."""
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    kinds = (ast.Set, ast.Call)
    return not any(isinstance(part, kinds) for part in ast.walk(node))


def _written(cell: NotebookNode, plain: Sequence[Plain], marks: Marks) -> Iterator[str]:
    """Write the checks of a cell; the value that a hidden one expects is not told."""
    grade_id, points = cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.points
    hidden = set(hidden_lines(cell.source, marks.hidden))
    numbers: dict[str, int] = {}
    for one, share in zip(plain, _shares(points, len(plain)), strict=True):
        numbers[one.function] = number = numbers.get(one.function, 0) + 1
        call = ast.unparse(one.call)
        compare = "close" if one.is_close else "same"
        told = repr(f"{one.function}: {one.message}")
        if not one.message and one.line in hidden:
            told = repr(f"{one.function}: a hidden example comes out differently.")
        elif not one.message:
            words = f"{call}: expected {one.expected}, got ".replace("{", "{{").replace("}", "}}")
            told = f"f{words + '{describe(found)}.'!r}"
        yield CHECK.format_map(
            {
                "grade_id": grade_id,
                "points": share,
                "name": _word(f"{grade_id}_{one.function}_example_{number}"),
                "call": call,
                "read": "array()" if one.is_close else "data",
                "claim": f"{compare}(found, {one.expected}{one.tolerance})",
                "message": told,
            }
        )


def _shares(points: float, count: int) -> list[float]:
    """Share points out in hundredths; where their sum would not be exact, in parts of 64."""
    for parts in (100, 64):
        share = int(points * parts / count) / parts
        shares = [*[share] * (count - 1), round(points - share * (count - 1), 9)]
        if sum(shares) == points:
            return shares
    return [points, *[0.0] * (count - 1)]


def _word(text: str) -> str:
    return re.sub(r"\W", "_", text)


def calls(draft: Draft) -> Mapping[str, str]:
    """Return the call that ends each cell that has checks now, by its ``grade_id``."""
    name = draft.path.parent.name
    return {grade_id: f'check("{name}", "{grade_id}")' for grade_id in draft.checks}
