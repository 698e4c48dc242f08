"""From the source of an assignment to its release and its solutions, by nbgrader's own converters.

Everything is made and tried in a scratch course first; the course itself changes only when all is well.
"""

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade, is_solution

from autograder.authoring.leaks import HIDDEN, SOLUTION, assert_nothing_left
from autograder.course import CONFIG, Course
from autograder.exc import ReleaseError
from autograder.gradebook.amend import Amended, amend
from autograder.gradebook.nbgrader import Nbgrader, read_notebook, temporary_gradebook
from autograder.grading.checker import Checks
from autograder.intake.cells import grade_id_of


def release(course: Course, assignment: str) -> tuple[dict[str, float], Amended]:
    """Make ``release/ASSIGNMENT`` and ``solutions/ASSIGNMENT``, and enter the assignment into the gradebook.

    Returns
    -------
    dict of str to float
        The points of each grade cell; the solution was seen to earn them all.
    Amended
        What that changed in the gradebook for submissions that are there already.

    Raises
    ------
    ReleaseError
        When a cell of the source is at fault, the solution fails its own checks, or something secret is left in the release.
        Nothing has changed then.
    """
    path = course.source(assignment)
    source = read_notebook(path)
    checks_folder = course.checks(assignment) if is_graded(source) else None
    for folder in ("release", "solutions"):
        _assert_replaceable(course.root / folder, assignment)
    where = str(path.relative_to(course.root))
    checks = Checks(checks_folder) if checks_folder else None
    lint(source, where, checks.points if checks else {})
    lint_calls(source, where, assignment)
    if checks:
        checks.assert_names_known()
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch, address = scratch_course(course, assignment, Path(folder), checks_folder)
        nbgrader = Nbgrader(scratch, db_url=address)
        nbgrader.generate_assignment(assignment)
        assert_nothing_left(source, scratch.root / "release" / assignment, checks_folder)
        nbgrader.generate_solution(assignment)
        solved = scratch.root / "solutions" / assignment / path.name
        points = _assert_solved(solved, path)
        _forget_run(solved, source)
        own = Nbgrader(course)
        with own.gradebook() as old, nbgrader.gradebook() as new:
            amended = amend(old, new, assignment)
        own.generate_assignment(assignment)
        _replace(scratch.root / "solutions" / assignment, course.root / "solutions" / assignment)
    return points, amended


def is_graded(notebook: NotebookNode) -> bool:
    """Tell whether a notebook has cells for students to write in; a lecture has none."""
    return any(is_grade(cell) or is_solution(cell) for cell in notebook.cells)


def lint(notebook: NotebookNode, where: str, points: dict[str, float]) -> None:
    """Refuse a source whose cells nbgrader would misread: named regions that do not close, doubled ids, missing points."""
    names = [
        f"{where}, cell {number + 1} ({grade_id_of(cell) or cell.id})"
        for number, cell in enumerate(notebook.cells)
    ]
    ids = Counter(grade_id_of(cell) for cell in notebook.cells)
    for name, cell in zip(names, notebook.cells, strict=True):
        metadata = cell.metadata.get("nbgrader", {})
        if not isinstance(metadata, dict):
            raise ReleaseError(
                name,
                "nbgrader's metadata",
                repr(metadata),
                "mark the cell anew in nbgrader's panel",
            )
        _lint_regions(name, cell)
        if (
            not metadata.get("grade")
            and not metadata.get("solution")
            and not metadata.get("locked")
        ):
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
        if metadata.get("grade"):
            _lint_points(name, metadata, points)
    for grade_id in sorted(points.keys() - ids.keys()):
        remedy = "add the cell, or mend its id or that of the checks"
        raise ReleaseError(
            where, f"a grade cell {grade_id!r} for the checks of that name", "none", remedy
        )
    for name, cell in zip(names, notebook.cells, strict=True):
        worth, expected = (
            cell.metadata.get("nbgrader", {}).get("points"),
            points.get(grade_id_of(cell)),
        )
        if is_grade(cell) and not is_solution(cell) and expected is not None and worth != expected:
            raise ReleaseError(
                name,
                f"{expected:g} points, the sum over its checks",
                f"{worth:g}",
                "make them agree",
            )


def lint_calls(notebook: NotebookNode, where: str, assignment: str) -> None:
    """Refuse a grade cell that would not ask for its checks: nbgrader gives full points to a cell that is silent."""
    for number, cell in enumerate(notebook.cells):
        grade_id = grade_id_of(cell)
        if (
            not (is_grade(cell) and not is_solution(cell) and cell.metadata.nbgrader.points)
            or cell.cell_type != "code"
        ):
            continue
        hidden = cell.source.partition(f"BEGIN {HIDDEN}")[2].rpartition(f"### END {HIDDEN}")
        call = f'check("{assignment}", "{grade_id}")'
        last = [line.strip() for line in hidden[0].split("\n") if line.strip()][-1:]
        if [line.replace("'", '"') for line in last] != [call] or hidden[2].strip():
            name = f"{where}, cell {number + 1} ({grade_id})"
            raise ReleaseError(
                name,
                f"{call} as the last line of its hidden tests, nothing after",
                repr("".join(last)),
                "mend it",
            )


def _assert_replaceable(parent: Path, assignment: str) -> None:
    for path in (parent, parent / assignment):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise ReleaseError(
                str(path), "a folder, or nothing yet", "a file or a link", "move it away"
            )


def _lint_regions(name: str, cell: NotebookNode) -> None:
    for region, allowed in ((SOLUTION, is_solution(cell)), (HIDDEN, is_grade(cell))):
        inside = False
        for line in cell.source.split("\n"):
            begins, ends = f"BEGIN {region}" in line, f"END {region}" in line
            if (begins and inside) or (ends and not inside):
                raise ReleaseError(
                    name,
                    f"BEGIN {region} and END {region} in turn",
                    line.strip(),
                    "mend the markers",
                )
            inside = (inside or begins) and not ends
            if begins and not allowed:
                kind = "solution cell" if region == SOLUTION else "grade cell"
                raise ReleaseError(
                    name,
                    f"a {kind}, as it has a {region} region",
                    "another kind of cell",
                    "mark it in nbgrader's panel",
                )
        if inside:
            raise ReleaseError(
                name,
                f"a line END {region}",
                f"a {region} region that is not closed",
                "add the line",
            )


def _lint_points(name: str, metadata: dict[str, Any], points: dict[str, float]) -> None:
    worth = metadata.get("points")
    if not isinstance(worth, int | float) or isinstance(worth, bool) or worth < 0:
        raise ReleaseError(name, "points, a number", repr(worth), "set the cell's points")
    grade_id = metadata["grade_id"]
    if metadata.get("solution") or (worth == 0 and grade_id not in points):
        return  # graded by hand, or a visible check that decides no points
    if grade_id not in points:
        raise ReleaseError(
            name, "hidden checks with that grade_id", "none", "write them, or mend the grade_id"
        )


def enter(course: Course, assignment: str) -> bool:
    """Enter a release that is there into a gradebook that does not know it, as in a fresh clone.

    Returns whether it was entered.

    Raises
    ------
    ReleaseError
        If the source would give another release; the gradebook has not changed then.
    """
    released = course.root / "release" / assignment / f"{assignment}.ipynb"
    own = Nbgrader(course)
    if not released.is_file() or own.knows(assignment):
        return False
    notebook = read_notebook(released)
    checks_folder = course.checks(assignment) if is_graded(notebook) else None
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch, address = scratch_course(course, assignment, Path(folder), checks_folder)
        Nbgrader(scratch, db_url=address).generate_assignment(assignment)
        made = read_notebook(scratch.root / "release" / assignment / released.name)
        if _as_graded(made) != _as_graded(notebook):
            remedy = f"run autograder release {assignment}, or restore the source"
            raise ReleaseError(
                str(released), "the release of the source as it is now", "another one", remedy
            )
        Nbgrader(scratch, db_url=own.course_directory.db_url).generate_assignment(assignment)
    return True


def _as_graded(notebook: NotebookNode) -> list[tuple[Any, ...]]:
    """Return what grading depends on in each cell that nbgrader knows."""
    known = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return [(cell.cell_type, cell.source, dict(cell.metadata.nbgrader)) for cell in known]


def scratch_course(
    course: Course, assignment: str, folder: Path, checks_folder: Path | None
) -> tuple[Course, str]:
    """Lay out a course with this assignment alone, and its checks if it has any; links in its source folder become files.

    Gives the course, and the address of a gradebook of its own.
    """
    try:
        shutil.copytree(course.root / "source" / assignment, folder / "source" / assignment,
                        ignore=shutil.ignore_patterns(".ipynb_checkpoints"))  # fmt: skip
    except shutil.Error as error:
        name, _, reason = error.args[0][0]
        raise ReleaseError(
            str(name), "a file that can be read", str(reason), "mend it or take it away"
        ) from None
    shutil.copy(course.root / CONFIG, folder / CONFIG)
    if checks_folder:
        (folder / "autograder" / "checks").mkdir(parents=True)
        (folder / "autograder" / "checks" / assignment).symlink_to(checks_folder)
    return Course(folder), temporary_gradebook(folder)


def _assert_solved(solved: Path, path: Path) -> dict[str, float]:
    """Give the points of the executed solution; refuse one that raises, or earns less than everything."""
    points = {}
    for number, cell in enumerate(nbformat.read(solved, as_version=4).cells):
        where = f"{path}, cell {number + 1} ({grade_id_of(cell) or cell.id})"
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise ReleaseError(
                    where,
                    "a solution that runs",
                    f"{output.ename}: {output.evalue}",
                    "mend the cell, or the checks",
                )
        if is_grade(cell) and not is_solution(cell):
            score, worth = determine_grade(cell)
            if score != worth:
                raise ReleaseError(where, f"the solution to earn {worth:g} points", f"{score:g}: {_first_cross(cell)}",
                                   "mend the solution, or the checks")  # fmt: skip
            if worth:
                points[grade_id_of(cell)] = worth
    return points


def _first_cross(cell: NotebookNode) -> str:
    text = "".join(
        output.get("text", "") for output in cell.outputs if output.output_type == "stream"
    )
    return " ".join(text.partition("✗")[2].partition("✓")[0].split())


def _forget_run(solved: Path, source: NotebookNode) -> None:
    """Take out of an executed notebook what differs from run to run.

    That is the version of Python, and where the kernel happened to cut a printed text in two.
    """
    notebook = nbformat.read(solved, as_version=4)
    notebook.metadata = source.metadata
    for number, cell in enumerate(notebook.cells):
        CoalesceStreamsPreprocessor().preprocess_cell(cell, {}, number)
    nbformat.write(notebook, solved)


def _replace(new: Path, old: Path) -> None:
    old.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(new, old, ignore=shutil.ignore_patterns("__pycache__"))
