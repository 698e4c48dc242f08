"""A demonstration: a class made from the banks hands in, is graded, and gets feedback."""

import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import nbformat
from rich import box
from rich.console import Console
from rich.table import Table

from autograder.authoring.rehearsal import make_course
from autograder.authoring.release import release
from autograder.batch.run import Outcome, grade_class
from autograder.batch.summary import show
from autograder.course import Course
from autograder.feedback.pages import show as show_feedback
from autograder.feedback.pages import write_feedback
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from autograder.grading.checker import PREFIX
from autograder.grading.warm import Warm
from autograder.intake.cells import grade_id_of
from autograder.proof.bank import Solution, choose_class, read_bank, solutions, submission
from autograder.proof.mutants import mutants

STUDENTS = (
    "amara", "bjorn", "chiyo", "dalia", "emeka", "freya", "goran", "hana", "idris", "jun", "kateri",
    "luca", "malia", "nikos", "oluwa", "paloma", "quang", "rosa", "samir", "tala", "ulrik", "vera",
    "wanjiru", "xiomara", "yusuf", "zofia", "anouk", "bao", "carmen", "dmitri", "esi", "farid",
    "greta", "hiro", "ines", "jorge",
)  # fmt: skip


def demonstrate(course: Course, assignment: str, folder: Path, console: Console) -> None:
    """Make a course in a folder, grade a class there, and print its scores."""
    course.sources(assignment)
    bank = _bank(course, assignment)
    demo = make_course(course, folder)
    here = os.path.relpath(demo.root)
    console.print(f"A demonstration course is in [green]{here}[/].")
    with console.status(f"Releasing {assignment}: converting, and running the solution…"):
        points = release(demo, assignment).points
    entries = hand_in(demo, assignment, bank)
    with closing(Warm()) as warm:
        outcome = grade_class(demo, assignment, warm, console, processes=os.cpu_count() or 1)
    show_feedback(write_feedback(demo, assignment, console), assignment, console)
    console.print(score_table(outcome, assignment, points, entries))
    show(outcome, assignment, console)
    shown = next(student for student, words in entries.items() if not words.startswith("right"))
    notebook = next(iter(demo.sources(assignment)))
    jupyter = f"{os.path.relpath(sys.prefix, demo.root)}/bin/jupyter"
    console.print(
        f"""Where to look next:
  what a student reads           {here}/feedback/{shown}/{assignment}/{notebook}.html
  the class in formgrader        cd {here} && {jupyter} lab, then menu Nbgrader, Formgrader
  the executed solution          {here}/solutions/{assignment}/{notebook}.ipynb
  the lab as a student gets it   {here}/release/{assignment}/{notebook}.ipynb""",
        markup=False,
        soft_wrap=True,
    )


def _bank(course: Course, assignment: str) -> list[Solution]:
    """Return an assignment's bank; without checks, its solution and mutants of it."""
    if course.has_checks(assignment):
        return read_bank(course.checks(assignment))
    marks, right = Nbgrader(course).marks, Solution("the solution", right=True, source="")
    return [
        right,
        *(
            Solution(
                mutant.words,
                right=False,
                source=mutant.source,
                functions=(name,),
                slip=mutant.words,
            )
            for path in course.sources(assignment).values()
            for name, code in solutions(read_notebook(path), marks.solution).items()
            for mutant in mutants(code)
        ),
    ]


def hand_in(course: Course, assignment: str, bank: list[Solution]) -> dict[str, str]:
    """Hand in for the class; return what each student handed in. The last one left it untouched."""
    sources = {name: read_notebook(path) for name, path in course.sources(assignment).items()}
    folder, marks = course.root / "release" / assignment, Nbgrader(course).marks.solution
    released = {name: read_notebook(folder / f"{name}.ipynb") for name in sources}
    entries = {}
    for student, entry in zip(STUDENTS, choose_class(bank, len(STUDENTS) - 1), strict=False):
        _write(
            course,
            student,
            assignment,
            {
                name: _completed(released[name], source, entry, marks)
                for name, source in sources.items()
            },
        )
        entries[student] = (
            f"right: {entry.name}" if entry.right else f"{', '.join(entry.functions)}: {entry.slip}"
        )
    _write(course, STUDENTS[-1], assignment, released)
    return entries | {STUDENTS[-1]: "nothing written yet"}


def _completed(
    released: nbformat.NotebookNode,
    source: nbformat.NotebookNode,
    entry: Solution,
    marks: tuple[str, str],
) -> nbformat.NotebookNode:
    """Complete a notebook with a file of a bank, or with the mutant of one of its cells."""
    if entry.right or entry.file:
        return submission(released, source, entry.source, marks)
    notebook = submission(released, source, "", marks)
    for cell in notebook.cells:
        if grade_id_of(cell) in entry.functions:
            cell.source = entry.source
    return notebook


def _write(
    course: Course, student: str, assignment: str, notebooks: Mapping[str, nbformat.NotebookNode]
) -> None:
    folder = course.root / "submitted" / student / assignment
    shutil.copytree(
        course.root / "release" / assignment, folder, ignore=shutil.ignore_patterns("*.ipynb")
    )
    for name, notebook in notebooks.items():
        nbformat.write(notebook, folder / f"{name}.ipynb")


def score_table(
    outcome: Outcome, assignment: str, points: dict[str, float], entries: dict[str, str]
) -> Table:
    """Show what was recorded, with a row for each student and a column for each grade cell."""
    table = Table(
        title=f"Scores of {assignment}",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        expand=True,
    )
    table.add_column("student", no_wrap=True, min_width=max(map(len, entries)))
    for grade_id, worth in points.items():
        heading = "\n".join([*grade_id.removeprefix(PREFIX).split("_"), f"/ {worth:g}"])
        table.add_column(heading, justify="right", min_width=4, max_width=8, overflow="fold")
    table.add_column(
        f"score / {sum(points.values()):g}", justify="right", style="bold", min_width=5, max_width=5
    )
    table.add_column("handed in", no_wrap=True, overflow="ellipsis", ratio=1)
    rows = {row["student"]: row for row in outcome.results}
    for student, words in entries.items():
        cells = rows[student]["cells"]
        scores = [_shade(cells[grade_id]["score"], worth) for grade_id, worth in points.items()]
        table.add_row(student, *scores, f"{rows[student]['score']:g}", words)
    return table


def _shade(score: float, worth: float) -> str:
    return f"{score:g}" if score == worth else f"[yellow]{score:g}[/]" if score else "[red]0[/]"
