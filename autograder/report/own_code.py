"""The code of a class that is its students' own, read as the grader reads it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.batch.submitted import handed_in, sort_out_names
from autograder.course import Course, notebooks_in
from autograder.gradebook.nbgrader import read_notebook
from autograder.intake.assignment import Assignment, Released
from autograder.intake.cells import Unreadable
from autograder.intake.prepare import take_in
from autograder.intake.submission import Submission, read_submission


@dataclass(frozen=True)
class ClassCode:
    """The code that the students of a class wrote, and what they did not write.

    Attributes
    ----------
    texts : mapping of str to str
        Each student's own code; who handed in nothing that can be read is left out.
    boilerplate : tuple of str
        The cells of the release.
    known : tuple of str
        The instructor's solution, and the right solutions of the bank.
    """

    texts: Mapping[str, str]
    boilerplate: tuple[str, ...]
    known: tuple[str, ...]


def read_class_code(course: Course, original: Assignment) -> ClassCode:
    """Read the hand-ins of an assignment after mending; nothing in them is run.

    Raises
    ------
    CourseError
        If nothing was handed in.
    """
    folders, _ = sort_out_names(handed_in(course, original.name))
    texts = {}
    for student, folder in folders.items():
        submission = read_submission(folder, student, original.names, room=0)
        if text := "\n\n\n".join(_own_code(submission, original)):
            texts[student] = text
    given = [cell.source for part in original.notebooks.values() for cell in part.notebook.cells]
    return ClassCode(texts, tuple(given), tuple(_known(course, original.name)))


def _own_code(submission: Submission, original: Assignment) -> Iterator[str]:
    for name, released in original.notebooks.items():
        notebook = submission.notebooks.get(name)
        if isinstance(notebook, bytes):
            with suppress(Unreadable):
                yield from own_cells(take_in(notebook, released)[0], released)


def own_cells(notebook: NotebookNode, released: Released) -> Iterator[str]:
    """Yield the code of a mended notebook that is the student's own.

    It is in solution cells, in cells that the student added, and in cells that nbgrader does not
    know and the student changed.
    """
    given = {_squeezed(cell.source) for cell in released.notebook.cells} | {""}
    for cell in notebook.cells:
        if cell.cell_type == "code" and _squeezed(cell.source) not in given:
            known = cell.metadata.get("nbgrader")
            if not known or known["solution"]:
                yield str(cell.source)


def _squeezed(source: str) -> str:
    return " ".join(source.split())


def _known(course: Course, assignment: str) -> Iterator[str]:
    """Yield solutions that need no other student: the instructor's, and those of the bank."""
    for path in notebooks_in(course.root / "source" / assignment).values():
        yield from (cell.source for cell in read_notebook(path).cells)
    checks = course.find_checks(assignment)
    for path in sorted((checks / "right").glob("*.py")) if checks else ():
        yield path.read_text("utf-8", "replace")
