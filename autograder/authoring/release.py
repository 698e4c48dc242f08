"""From an assignment's source to its release and its solutions, by nbgrader's own converters.

Everything is made and tried in a scratch course first; the course changes only if all is well.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade, is_solution

from autograder.authoring.due import show_due
from autograder.authoring.leaks import assert_nothing_left
from autograder.authoring.lint import lint, warnings
from autograder.course import CONFIG, Course, notebooks_in
from autograder.exc import ReleaseError
from autograder.gradebook.amend import Amended, amend
from autograder.gradebook.nbgrader import Nbgrader, read_notebook, temporary_gradebook
from autograder.grading.checker import Checks
from autograder.intake.assignment import PYTHON, label, language_of, other_language
from autograder.intake.cells import grade_id_of, name_of

RAISES = "raises-exception"  # Jupyter's tag for cells that are meant to fail
AUTOTEST = "AUTOTEST"  # nbgrader replaces this by tests that it makes from the solution


@dataclass(frozen=True)
class Release:
    """The outcome of a release.

    Attributes
    ----------
    points : dict of str to float
        The points of each grade cell, by its name in tables; the solution has earned them all.
    amended : Amended
        What that changed in the gradebook for existing submissions.
    warnings : tuple of str
        What may be intended, but gives points away.
    """

    points: dict[str, float]
    amended: Amended
    warnings: tuple[str, ...]


def release(course: Course, assignment: str) -> Release:
    """Make the release and the solutions, and enter the assignment into the gradebook.

    Raises
    ------
    ReleaseError
        If a cell of the source is at fault, the solution fails its own checks, or something secret
        is left in the release. Then nothing has changed.
    """
    paths = course.sources(assignment)
    sources = read_sources(course, assignment)
    checks_folder = _checks_folder(course, assignment, sources)
    for folder in ("release", "solutions"):
        _assert_replaceable(course.root / folder, assignment)
    checks, own = Checks(checks_folder), Nbgrader(course)
    lint(sources, checks.points, assignment, own.marks)
    checks.assert_names_known()
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch, address = scratch_course(course, assignment, Path(folder), checks_folder)
        nbgrader = Nbgrader(scratch, db_url=address)
        nbgrader.generate_assignment(assignment)
        released = scratch.root / "release" / assignment
        assert_nothing_left(sources.values(), released, checks_folder, own.marks)
        nbgrader.generate_solution(assignment)
        points = {}
        for name, path in paths.items():
            solved = scratch.root / "solutions" / assignment / path.name
            for grade_id, worth in _assert_solved(solved, path).items():
                points[label(name, grade_id, several=len(paths) > 1)] = worth
            _forget_run(solved, read_notebook(path))
        with own.gradebook() as old, nbgrader.gradebook() as new:
            amended = amend(old, new, assignment)
        own.generate_assignment(assignment)
        show_due(course, assignment, own)
        _replace(scratch.root / "solutions" / assignment, course.root / "solutions" / assignment)
    return Release(points, amended, tuple(warnings(sources, checks.points)))


def read_sources(course: Course, assignment: str) -> dict[str, NotebookNode]:
    """Read the source notebooks of an assignment, by their paths in the course."""
    paths = course.sources(assignment).values()
    sources = {str(path.relative_to(course.root)): read_notebook(path) for path in paths}
    for where, notebook in sources.items():
        if (language := language_of(notebook)) != PYTHON:
            raise ReleaseError(where, *other_language(language))
    return sources


def is_graded(notebook: NotebookNode) -> bool:
    """Return whether a notebook has cells for students to write in; a lecture has none."""
    return any(is_grade(cell) or is_solution(cell) for cell in notebook.cells)


def _checks_folder(
    course: Course, assignment: str, notebooks: Mapping[str, NotebookNode]
) -> Path | None:
    graded = any(map(is_graded, notebooks.values()))
    wanted = course.has_checks(assignment) or course.asks_for_checks(assignment)
    return course.checks(assignment) if graded and wanted else None


def _assert_replaceable(parent: Path, assignment: str) -> None:
    for path in (parent, parent / assignment):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise ReleaseError(
                str(path), "a folder, or nothing yet", "a file or a link", "move it away"
            )


def make_ready(course: Course, assignment: str) -> list[str]:
    """Make what grading needs and what is missing: the release, or its entry in the gradebook.

    Both may be missing: many courses keep only their sources, and a fresh clone has no gradebook.

    Returns
    -------
    list of str
        What was made, and what has changed in the source since it was released.

    Raises
    ------
    CourseError
        If there is nothing to make it from.
    ReleaseError
        If the source would give another release than the existing one; then nothing has changed.
    """
    course.assert_has(assignment)
    own = Nbgrader(course)
    released = notebooks_in(course.root / "release" / assignment)
    if not own.knows(assignment):
        if released:
            _enter(course, assignment, own)
            return [f"Entered release/{assignment} into the gradebook."]
        course.sources(assignment)
        own.generate_assignment(assignment)
        show_due(course, assignment, own)
        return [f"Made release/{assignment} of its source, and entered it into the gradebook."]
    if not released:
        _release_again(course, assignment)
        show_due(course, assignment, own)
        return [f"Made release/{assignment} of its source."]
    return _changed_since(course, assignment, own)


def _enter(course: Course, assignment: str, own: Nbgrader) -> None:
    """Enter an existing release into a gradebook that does not know it, as in a fresh clone."""
    released = notebooks_in(course.root / "release" / assignment)
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch, address = scratch_course(course, assignment, Path(folder), None)
        Nbgrader(scratch, db_url=address).generate_assignment(assignment)
        made = notebooks_in(scratch.root / "release" / assignment)
        for name in sorted(made.keys() | released.keys()):
            if name not in made or name not in released or _differ(made[name], released[name]):
                where = released.get(name) or course.root / "release" / assignment / f"{name}.ipynb"
                remedy = f"run autograder release {assignment}, or restore the source"
                raise ReleaseError(
                    str(where), "the release of the source as it is now", "another one", remedy
                )
        Nbgrader(scratch, db_url=own.course_directory.db_url).generate_assignment(assignment)


def _release_again(course: Course, assignment: str) -> None:
    """Make a missing release, without changing what the gradebook knows of it."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        scratch, address = scratch_course(course, assignment, Path(folder), None)
        Nbgrader(scratch, db_url=address).generate_assignment(assignment)
        _replace(scratch.root / "release" / assignment, course.root / "release" / assignment)


def _changed_since(course: Course, assignment: str, own: Nbgrader) -> list[str]:
    """Return the tests of the source that differ from the gradebook's, by which grading goes."""
    paths = notebooks_in(course.root / "source" / assignment)
    told = []
    with own.gradebook() as gradebook:
        for notebook in gradebook.find_assignment(assignment).notebooks:
            if notebook.name not in paths:
                continue
            sources = {cell.name: cell.source for cell in notebook.source_cells}
            worth = {cell.name: cell.max_score for cell in notebook.grade_cells}
            for cell in read_notebook(paths[notebook.name]).cells:
                name = grade_id_of(cell)
                if not is_grade(cell) or is_solution(cell) or AUTOTEST in cell.source:
                    continue
                if (sources.get(name), worth.get(name)) != (
                    cell.source,
                    cell.metadata.nbgrader.points,
                ):
                    told.append(
                        f"source/{assignment}/{notebook.name}.ipynb, {name}: changed since it was "
                        "released, "
                        "and graded as released; to grade by it, run autograder release "
                        f"{assignment}"
                    )
    return told


def _differ(made: Path, released: Path) -> bool:
    return _as_graded(read_notebook(made)) != _as_graded(read_notebook(released))


def _as_graded(notebook: NotebookNode) -> list[tuple[Any, ...]]:
    """Return what grading depends on in each cell that nbgrader knows."""
    known = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return [(cell.cell_type, cell.source, dict(cell.metadata.nbgrader)) for cell in known]


def scratch_course(
    course: Course, assignment: str, folder: Path, checks_folder: Path | None
) -> tuple[Course, str]:
    """Make a course with this assignment alone, and its checks; links in its source become files.

    Return the course, and the address of a gradebook of its own.
    """
    try:
        shutil.copytree(course.root / "source" / assignment, folder / "source" / assignment,
                        ignore=shutil.ignore_patterns(".ipynb_checkpoints"))  # fmt: skip
    except shutil.Error as error:
        name, _, reason = error.args[0][0]
        raise ReleaseError(
            str(name), "a file that can be read", str(reason), "correct it or take it away"
        ) from None
    for path in (Path(CONFIG), *Nbgrader(course).read_beside):
        if (course.root / path).is_file() and not path.is_absolute():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(course.root / path, folder / path)
    if checks_folder:
        (folder / "autograder" / "checks").mkdir(parents=True)
        (folder / "autograder" / "checks" / assignment).symlink_to(checks_folder)
    return Course(folder), temporary_gradebook(folder)


def _assert_solved(solved: Path, path: Path) -> dict[str, float]:
    """Return the points of the executed solution; refuse it if it raises or loses points."""
    points = {}
    for number, cell in enumerate(nbformat.read(solved, as_version=4).cells):
        where = f"{path}, cell {number + 1} ({name_of(cell)})"
        outputs = [] if RAISES in cell.metadata.get("tags", ()) else cell.get("outputs", [])
        for output in outputs:
            if output.output_type == "error":
                remedy = _remedy(output)
                got = f"{output.ename}: {output.evalue}".partition("\n")[0]
                raise ReleaseError(where, "a solution that runs", got, remedy)
        if is_grade(cell) and not is_solution(cell) and cell.cell_type == "code":
            score, worth = _score(cell, where)
            if score != worth:
                expected = f"the solution to earn {worth:g} points"
                got = f"{score:g}: {_first_cross(cell)}"
                raise ReleaseError(where, expected, got, "correct the solution, or the checks")
            if worth:
                points[grade_id_of(cell)] = worth
    return points


def _remedy(error: NotebookNode) -> str:
    """Say what to do about an error that a solution raises."""
    if error.ename == "ModuleNotFoundError":
        package = error.evalue.rpartition("named ")[2].strip("'").partition(".")[0]
        return (
            f"install {package} beside autograder (pip install {package}), "
            "or put the module beside the notebook"
        )
    return "correct the cell, or the checks"


def _score(cell: NotebookNode, where: str) -> tuple[float, float]:
    """Return what a cell earns by nbgrader's rules, and its worth; stderr is no failure."""
    kept = [output for output in cell.outputs if output.get("name") != "stderr"]
    try:
        score, worth = determine_grade(NotebookNode({**cell, "outputs": kept}))
    except ValueError as error:
        raise ReleaseError(
            where, "no more than its points", str(error), "correct the tests"
        ) from None
    return float(score or 0.0), worth


def _first_cross(cell: NotebookNode) -> str:
    text = "".join(
        output.get("text", "") for output in cell.outputs if output.output_type == "stream"
    )
    return " ".join(text.partition("✗")[2].partition("✓")[0].split())


def _forget_run(solved: Path, source: NotebookNode) -> None:
    """Remove from an executed notebook what differs from run to run.

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
