"""A notebook's code in a forked child of a warm process: the fastest way to run it."""

import io
import multiprocessing
import os
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbgrader.utils import is_grade

from autograder.grading.checker import Checks
from autograder.grading.verdict import CellReport, judge
from autograder.jail.calls import CallTimeout, time_limit
from autograder.notebook import in_process
from autograder.student import Student

mpl.use("agg")
CALL_LIMIT_S = 3.0
CELL_LIMIT_S = 5.0


def run_code(
    notebook: NotebookNode,
    folder: Path,
    before_grade_cell: Callable[[str, dict[str, Any]], None] | None = None,
    *,
    draw: bool = True,
) -> None:
    """Run the code cells in this process, in IPython's shell, and draw their figures.

    Call back before each grade cell.
    """
    os.chdir(folder)
    sys.path.insert(0, str(folder))  # as in a kernel: modules beside the notebook can be imported
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002
    shell = InteractiveShell()
    shell.showtraceback = lambda *_, **__: None
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if is_grade(cell) and before_grade_cell:
            before_grade_cell(cell.metadata.nbgrader.grade_id, shell.user_ns)
        with (
            warnings.catch_warnings(),
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            with suppress(CallTimeout), time_limit(CELL_LIMIT_S):
                shell.run_cell(cell.source)
        for number in plt.get_fignums() if draw else ():
            plt.figure(number).savefig(io.BytesIO(), format="png")
        plt.close("all")


def run_checks(notebook: NotebookNode, folder: Path, checks: Checks) -> dict[str, CellReport]:
    """Run the code cells, and the checks of each grade cell in its place."""
    reports: dict[str, CellReport] = {}

    def check(grade_id: str, namespace: dict[str, Any]) -> None:
        if grade_id in checks.points:
            with (
                warnings.catch_warnings(),
                redirect_stdout(io.StringIO()),
                redirect_stderr(io.StringIO()),
            ):
                warnings.simplefilter("ignore")
                reports[grade_id] = judge(checks, grade_id, lambda **_: _own(namespace), reports)

    run_code(notebook, folder, check, draw=False)
    return reports


@contextmanager
def _own(namespace: dict[str, Any]) -> Iterator[Student]:
    student = in_process(namespace, CALL_LIMIT_S)
    yield student
    student.help({})


inherited: Callable[[Any], Any]


def in_children(work: Callable[[Any], Any], jobs: Iterable[Any], processes: int) -> list[Any]:
    """Do each job in a forked child, so many at a time.

    Children inherit the work, so it need not be picklable.
    """
    global inherited  # noqa: PLW0603 - children inherit it, without pickling
    inherited = work
    with multiprocessing.get_context("fork").Pool(processes, maxtasksperchild=1) as pool:
        return pool.map(_do_inherited, jobs, chunksize=1)


def _do_inherited(job: Any) -> Any:
    return inherited(job)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Measure a job's processor time in this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin
