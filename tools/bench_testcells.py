"""``make bench``, third part: courses of test cells, beside nbgrader's own ``autograde``.

One is nbgrader's own quickstart, the other has ten test cells and no plots. The hand-ins are
mutants of the solution, the solution, and the release as it was, no two alike. nbgrader grades a
sample of them.
"""

import os
import shutil
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from rich import box
from rich.table import Table

from autograder.authoring.release import make_ready
from autograder.authoring.trial import try_tests
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.grading.testcells import read_tests
from autograder.grading.warm import Warm
from autograder.grading.ways import choose_ways
from autograder.intake.assignment import Released
from autograder.intake.match import Original
from autograder.jail.confine import Limits
from autograder.proof.bank import solutions, submission
from autograder.proof.mutants import mutants
from tests.support import foreign
from tests.support.testcells import CASES, STUB, Case
from tools.bench import Cost, autograde, console, cost, floor, grade

SIZE, SAMPLE = 200, 20
TEN_CELLS = Path(__file__).with_name("ten_cells.py")
SOLVED = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"


@dataclass(frozen=True)
class Measured:
    """A course of test cells, and what grading it costs.

    Attributes
    ----------
    name : str
    ours, stock : Cost
        For all hand-ins.
    parts : dict of str to float
        Where the time of ``autograder grade`` went.
    floor_s : float
        CPU seconds of the hand-ins' own code.
    """

    name: str
    ours: Cost
    stock: Cost
    parts: dict[str, float]
    floor_s: float


def quickstart(folder: Path) -> tuple[Course, str]:
    """Make nbgrader's own first course."""
    return foreign.quickstart(folder), "ps1"


def ten_cells(folder: Path) -> tuple[Course, str]:
    """Make a course of ten functions, each with a test cell, part of it hidden."""
    (folder / "source" / "ten").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    imports, *parts = TEN_CELLS.read_text("utf-8").split("\n# %% ")
    cells = [new_code_cell(imports.partition('"""\n\n')[2].strip())]
    for part in parts:
        name, _, code = part.partition("\n")
        solved, visible, hidden = (piece.strip() for piece in code.split("# --\n"))
        answer = new_code_cell(SOLVED.format(solved))
        test = new_code_cell(f"{visible}\n{HIDDEN.format(hidden)}")
        cells.append(foreign.marked(answer, name, solution=True))
        cells.append(foreign.marked(test, f"test_{name}", 1, grade=True, locked=True))
    notebook = new_notebook(cells=cells, metadata=foreign.KERNEL)
    nbformat.write(notebook, folder / "source" / "ten" / "ten.ipynb")
    return Course(folder), "ten"


def hand_in(course: Course, assignment: str) -> list[str]:
    """Hand in mutants of every solution cell, the solution and the release, in turn."""
    released, sources = (
        {path.stem: read_notebook(path) for path in folder.glob("*.ipynb")}
        for folder in (course.root / part / assignment for part in ("release", "source"))
    )
    works: list[dict[str, NotebookNode]] = [released]
    works.append({name: submission(released[name], source) for name, source in sources.items()})
    for name, source in sources.items():
        for grade_id, code in solutions(source).items():
            for mutant in mutants(code):
                work = {one: submission(released[one], sources[one]) for one in sources}
                for cell in work[name].cells:
                    if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                        cell.source = mutant.source
                works.append(work)
    students = [f"student-{number:03}" for number in range(SIZE)]
    for student, work in zip(students, islice(cycle(works), SIZE), strict=True):
        folder = course.root / "submitted" / student / assignment
        shutil.copytree(course.root / "release" / assignment, folder)
        for name, notebook in work.items():
            own = nbformat.from_dict({**notebook, "cells": [dict(cell) for cell in notebook.cells]})
            for cell in own.cells:
                if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code":
                    cell.source += f"\n# {student}"
            nbformat.write(own, folder / f"{name}.ipynb")
    return students


def stock_cost(course: Course, assignment: str, students: Sequence[str]) -> Cost:
    """Estimate what nbgrader takes for everybody: its start, and its rate on a sample."""
    sample = students[:: len(students) // SAMPLE]
    for student in set(students) - set(sample):
        shutil.rmtree(course.root / "submitted" / student)
    whole = cost(lambda: autograde(course, assignment))
    start = cost(lambda: autograde(course, assignment))  # all of them are graded already
    times = len(students) / len(sample)
    return Cost(
        start.wall_s + (whole.wall_s - start.wall_s) * times,
        start.cpu_s + (whole.cpu_s - start.cpu_s) * times,
    )


def measure(name: str, course: Course, assignment: str) -> Measured:
    """Hand in, and grade by both."""
    make_ready(course, assignment)
    students = hand_in(course, assignment)
    stock = Course(shutil.copytree(course.root, course.root.with_name(f"stock-{assignment}")))
    parts: dict[str, float] = {}
    with console.status(f"{name}: autograder grade…"):
        ours = cost(lambda: parts.update(grade(course, assignment)))
    with console.status(f"{name}: nbgrader autograde…"):
        theirs = stock_cost(stock, assignment, students)
    with console.status(f"{name}: the notebooks' own code…"):
        own_s = sum(floor(course, students, assignment))
    return Measured(name, ours, theirs, parts, own_s)


def show(found: Sequence[Measured]) -> None:
    """Print what grading costs, and where the time goes."""
    title = f"{SIZE} hand-ins, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    table = Table("", *[one.name for one in found], title=title, box=box.SIMPLE_HEAD)
    for column in table.columns[1:]:
        column.justify = "right"
    figures = {
        "autograder grade: hand-ins a second": [f"{SIZE / one.ours.wall_s:.1f}" for one in found],
        "nbgrader autograde: hand-ins a second": [
            f"{SIZE / one.stock.wall_s:.2f}" for one in found
        ],
        "times nbgrader's rate": [f"{one.stock.wall_s / one.ours.wall_s:.1f}" for one in found],
        "CPU seconds of a hand-in": [f"{one.ours.cpu_s / SIZE:.3f}" for one in found],
        "of the same in nbgrader": [f"{one.stock.cpu_s / SIZE:.2f}" for one in found],
        "of the notebooks' own code": [f"{one.floor_s / SIZE:.3f}" for one in found],
        "times the own code's": [f"{one.ours.cpu_s / one.floor_s:.1f}" for one in found],
    }
    for words, values in figures.items():
        table.add_row(words, *values)
    console.print(table)
    for one in found:
        spent = ", ".join(
            f"{part} {one.parts[part]:.1f}"
            for part in ("start", "open", "cells", "checks", "record", "wall")
        )
        console.print(f"{one.name}: seconds of the processes: {spent}")


def released_case(case: Case) -> Released:
    """Make an assignment of one of the test cells of ``tests/testcells/``."""
    kinds = {"task": False, "checksum": "", "cell_type": "code", "schema_version": 3}
    answer = foreign.marked(new_code_cell(case.solution), "answer", solution=True)
    test = foreign.marked(new_code_cell(case.test), "test", 1, grade=True, locked=True)
    given = new_code_cell(case.given)
    originals = {
        cell.metadata.nbgrader.grade_id: Original(
            "code", cell.source, {"points": 0, **cell.metadata.nbgrader, **kinds}
        )
        for cell in (answer, test)
    }
    stub = NotebookNode({**answer, "source": STUB})
    released = Released(case.name, new_notebook(cells=[given, stub, test]), originals)
    return replace(released, solution=new_notebook(cells=[given, answer, test]))


def tried(courses: Sequence[tuple[str, Course, str]]) -> Iterator[tuple[str, Counter[bool]]]:
    """Count for each course of the tests how many test cells go outside."""
    for name, course, assignment in courses:
        make_ready(course, assignment)
        yield name, Counter(one.way.outside for one in try_tests(course, assignment))
    found: Counter[bool] = Counter()
    with closing(Warm()) as warm:
        for case in CASES:
            released = released_case(case)
            tests = read_tests(released, {})
            ways = choose_ways(warm, released, {}, Limits(), tests)
            found.update(way.outside for way in ways.values())
    yield "tests/testcells", found


def main() -> None:
    """Measure, and print what came of it."""
    warnings.filterwarnings("ignore")
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        with console.status("Making the courses…"):
            made = [
                ("quickstart", *quickstart(folder / "quickstart")),
                ("ten test cells", *ten_cells(folder / "ten")),
            ]
            handmade = ("two notebooks", foreign.make_course(folder / "two"), foreign.ASSIGNMENT)
        show([measure(*one) for one in made])
        for name, ways in tried([*made, handmade]):
            console.print(f"{name}: {ways[True]} of {ways.total()} test cells go outside")


if __name__ == "__main__":
    main()
