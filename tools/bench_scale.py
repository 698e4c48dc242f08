"""``make bench``, second part: a large class, a second run without changes, a Dask cluster.

The large class is the small one ten times over, with no two hand-ins alike, so that both have the
same mix of fast and slow code.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import nbformat

from autograder.authoring.rehearsal import make_course
from autograder.authoring.release import release
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import choose_class, read_bank, submission
from tests.conftest import ROOT
from tests.support.cluster import running, start_scheduler, worker
from tools.bench import console, grade

SMALL, TIMES = 100, 10
WORKERS = os.cpu_count() or 1


def class_of(folder: Path, times: int) -> Course:
    """Hand in Lab 3 from the banks, several times over, each hand-in with a line of its own."""
    course = make_course(Course(ROOT), folder)
    release(course, "lab3")
    released, source = (
        read_notebook(course.root / "release" / "lab3" / "lab3.ipynb"),
        read_notebook(course.sources("lab3")["lab3"]),
    )
    chosen = choose_class(read_bank(course.checks("lab3")), SMALL)
    for at in range(times):
        for number, entry in enumerate(chosen):
            notebook = submission(released, source, entry.source)
            student = f"student-{number:03}-{at}"
            notebook.cells[0].source += f"\n\n{student}"
            place = course.root / "submitted" / student / "lab3"
            place.mkdir(parents=True)
            nbformat.write(notebook, place / "lab3.ipynb")
    return course


@contextmanager
def cluster() -> Iterator[str]:
    """Run a scheduler and one-threaded workers on the loopback; yield the scheduler's address."""
    with ExitStack() as stack:
        address, _ = stack.enter_context(start_scheduler())
        for _ in range(WORKERS):
            stack.enter_context(running(worker(address), "Registered to"))
        yield address


def main() -> None:
    """Measure, and print a line for each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with console.status("Making the classes…"):
            small, theirs, large = (
                class_of(Path(folder) / name, times)
                for name, times in (("small", 1), ("theirs", 1), ("large", TIMES))
            )
        with console.status(f"A class of {SMALL}…"):
            local = grade(small)
        with console.status(f"The same on {WORKERS} Dask workers…"), cluster() as address:
            dask = grade(theirs, scheduler=address)
        with console.status(f"A class of {SMALL * TIMES}…"):
            many = grade(large)
        with console.status(f"A class of {SMALL * TIMES}, nothing changed…"):
            again = grade(large)
    assert again["known"] == SMALL * TIMES
    each, each_of_many = local["wall"] / SMALL, many["wall"] / (SMALL * TIMES)
    console.print(
        f"lab3, {SMALL} submissions of the banks, {os.cpu_count()} cores: {each:.3f} s a "
        f"submission, {local['MiB']:.0f} MiB"
    )
    console.print(
        f"{SMALL * TIMES} submissions: {each_of_many:.3f} s a submission, "
        f"{each_of_many / each - 1:+.0%}; "
        f"the grading process takes {many['MiB']:.0f} MiB"
    )
    console.print(f"the same again, nothing changed: {_rate(again)}; {again['MiB']:.0f} MiB")
    console.print(
        f"{SMALL} submissions on {WORKERS} Dask workers: {dask['wall'] / local['wall'] - 1:+.0%} "
        f"beside {WORKERS} local processes"
    )


def _rate(again: dict[str, float]) -> str:
    loop = again["wall"] - again["start"]
    return (
        f"{SMALL * TIMES / loop:.0f} submissions a second after a start of {again['start']:.1f} s"
    )


if __name__ == "__main__":
    main()
