"""Due dates: in the release's first cell, from nbgrader's own field."""

import nbformat

from autograder.authoring.due import show_due
from autograder.gradebook.nbgrader import Nbgrader, read_notebook
from tests.support.command import autograder
from tests.support.exchange import FULL, Class


def released_again(small: Class) -> None:
    """Make the release anew, without the solution, which takes longer."""
    own = Nbgrader(small.course)
    own.generate_assignment("mean")
    show_due(small.course, "mean", own)


def test_the_release_shows_when_it_is_due_and_a_later_date_spoils_no_hand_in(
    small: Class,
) -> None:
    """Two releases are equal to the byte; without a due date it is as it was before."""
    small.configure("c.Exchange.timezone = 'Europe/Berlin'")
    released = small.course.root / "release" / "mean" / "mean.ipynb"
    before = released.read_bytes()
    show_due(small.course, "mean", Nbgrader(small.course))
    assert released.read_bytes() == before
    small.set_due("2026-03-06 22:59:00 UTC")
    assert autograder("release", "mean", cwd=small.course.root).returncode == 0
    made = released.read_bytes()
    released_again(small)
    assert released.read_bytes() == made
    first, *others = read_notebook(released).cells
    assert "**Due:** Friday 6 March 2026, 23:59 (Europe/Berlin)" in first.source.split("\n\n")
    old = small.folder / "old.ipynb"
    old.write_bytes(before)
    assert others == read_notebook(old).cells[1:]
    for student, date in (("ada", "2026-03-07"), ("ben", "2026-03-08")):
        small.submit(student)  # of a release without a due date
        small.set_due(f"{date} 22:59:00 UTC")
        released_again(small)
    assert small.watch("--once").returncode == 0
    assert [(row["status"], row["score"]) for row in small.attempts] == [("graded", FULL)] * 2
    feedback = small.course.root / "feedback" / "ben" / "mean" / "mean.html"
    assert "Sunday 8 March 2026, 23:59 (Europe/Berlin)" in feedback.read_text()


def test_a_first_cell_that_is_nbgraders_or_code_stays_as_it_is(small: Class) -> None:
    """The due date gets a cell of its own above it."""
    small.set_due("2026-03-06 22:59:00 UTC")
    released = small.course.root / "release" / "mean" / "mean.ipynb"
    notebook = read_notebook(released)
    code = next(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    del notebook.cells[:code]
    nbformat.write(notebook, released)
    show_due(small.course, "mean", Nbgrader(small.course))
    first, *others = read_notebook(released).cells
    assert first.source == "**Due:** Friday 6 March 2026, 22:59 (UTC)"
    assert others == notebook.cells
