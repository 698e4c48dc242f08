"""What nbgrader would misread in a source, or what would give points away: found before a release."""

import ast
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.course import ASKS_FOR_CHECKS
from autograder.exc import ReleaseError
from autograder.gradebook.nbgrader import Marks
from autograder.intake.cells import grade_id_of, name_of


def lint(
    sources: Mapping[str, NotebookNode],
    points: Mapping[str, float],
    assignment: str,
    marks: Marks,
) -> None:
    """Refuse sources at fault: regions that do not close, doubled ids, points and checks that do not agree.

    Parameters
    ----------
    sources : mapping of str to NotebookNode
        The source notebooks of an assignment, by their places.
    points : mapping of str to float
        What the checks of each grade cell are worth together.
    assignment : str
    marks : Marks

    Raises
    ------
    ReleaseError
        It names the cell.
    """
    places: dict[str, str] = {}
    for where, notebook in sources.items():
        _lint_notebook(notebook, where, points, assignment, marks)
        for name, cell in _named(notebook, where):
            grade_id = grade_id_of(cell)
            if grade_id in points and grade_id in places:
                expected = f"the only cell with the checks of {grade_id!r}"
                raise ReleaseError(name, expected, f"another in {places[grade_id]}", "rename one")
            places[grade_id] = where
    for grade_id in sorted(points.keys() - places.keys()):
        remedy = "add the cell, or mend its id or that of the checks"
        expected = f"a grade cell {grade_id!r} for the checks of that name"
        raise ReleaseError(", ".join(sources), expected, "none", remedy)


def warnings(sources: Mapping[str, NotebookNode], checked: Collection[str]) -> Iterator[str]:
    """Name the test cells that nothing can fail: nbgrader gives full points to a cell that is silent."""
    for where, notebook in sources.items():
        for name, cell in _named(notebook, where):
            is_test = is_grade(cell) and not is_solution(cell) and cell.cell_type == "code"
            worth = cell.metadata.nbgrader.points if is_test else 0
            if worth and grade_id_of(cell) not in checked and _does_nothing(cell.source):
                yield f"{name}: no test in it can fail: everybody gets {worth:g} of {worth:g} points"


def _named(notebook: NotebookNode, where: str) -> Iterator[tuple[str, NotebookNode]]:
    for number, cell in enumerate(notebook.cells):
        yield f"{where}, cell {number + 1} ({name_of(cell)})", cell


def _lint_notebook(
    notebook: NotebookNode,
    where: str,
    points: Mapping[str, float],
    assignment: str,
    marks: Marks,
) -> None:
    ids = Counter(grade_id_of(cell) for cell in notebook.cells)
    for name, cell in _named(notebook, where):
        metadata = cell.metadata.get("nbgrader", {})
        if not isinstance(metadata, dict):
            raise ReleaseError(
                name,
                "nbgrader's metadata",
                repr(metadata),
                "mark the cell anew in nbgrader's panel",
            )
        _lint_regions(name, cell, marks)
        if not any(metadata.get(kind) for kind in ("grade", "solution", "locked", "task")):
            continue
        if not metadata.get("grade_id"):
            raise ReleaseError(name, "a grade_id", "none", "give the cell one")
        if ids[metadata["grade_id"]] > 1:
            raise ReleaseError(
                name,
                "a grade_id of its own",
                f"{metadata['grade_id']!r} twice",
                "rename one of the two",
            )
        if metadata.get("grade") or metadata.get("task"):
            _lint_points(name, metadata)
        if is_grade(cell) and not is_solution(cell):
            _lint_checks(name, cell, points, assignment, marks)


def _lint_points(name: str, metadata: Mapping[str, Any]) -> None:
    worth = metadata.get("points")
    if not isinstance(worth, int | float) or isinstance(worth, bool) or worth < 0:
        raise ReleaseError(name, "points, a number", repr(worth), "set the cell's points")


def _lint_checks(
    name: str,
    cell: NotebookNode,
    points: Mapping[str, float],
    assignment: str,
    marks: Marks,
) -> None:
    """Refuse a cell that asks for checks which are not there, or that has some and would not ask for them."""
    grade_id, worth = grade_id_of(cell), cell.metadata.nbgrader.points
    if grade_id not in points:
        if worth and ASKS_FOR_CHECKS in cell.source:
            raise ReleaseError(
                name, "hidden checks with that grade_id", "none", "write them, or mend the grade_id"
            )
        return
    if worth != points[grade_id]:
        expected = f"{points[grade_id]:g} points, the sum over its checks"
        raise ReleaseError(name, expected, f"{worth:g}", "make them agree")
    begin, end = marks.hidden
    lines = [line.strip() for line in cell.source.split("\n") if line.strip()]
    begins, ends = ([at for at, line in enumerate(lines) if mark in line] for mark in (begin, end))
    call = f'check("{assignment}", "{grade_id}")'
    last = lines[ends[-1] - 1 : ends[-1]] if begins and ends else []
    is_last = bool(ends) and ends[-1] == len(lines) - 1
    if [line.replace("'", '"') for line in last] != [call] or not is_last:
        expected = f"{call} as the last line of its hidden tests, nothing after"
        raise ReleaseError(name, expected, repr("".join(last)), "mend it")


def _lint_regions(name: str, cell: NotebookNode, marks: Marks) -> None:
    regions = (
        (marks.solution, is_solution(cell), "solution"),
        (marks.hidden, is_grade(cell), "grade"),
    )
    for (begin, end), allowed, kind in regions:
        inside = False
        for line in cell.source.split("\n"):
            begins, ends = begin in line, end in line
            if (begins and inside) or (ends and not inside):
                raise ReleaseError(
                    name, f"{begin} and {end} in turn", line.strip(), "mend the markers"
                )
            inside = (inside or begins) and not ends
            if begins and not allowed:
                raise ReleaseError(
                    name,
                    f"a {kind} cell, as it has a {begin.removeprefix('BEGIN ')} region",
                    "another kind of cell",
                    "mark it in nbgrader's panel",
                )
        if inside:
            region = begin.removeprefix("BEGIN ")
            got = f"a {region} region that is not closed"
            raise ReleaseError(name, f"a line {end}", got, "add the line")


def _does_nothing(source: str) -> bool:
    """Tell whether code holds no statement that could fail: comments, docstrings, ``pass``."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a magic, which may do anything
        return False
    return all(
        isinstance(node, ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in body
    )
