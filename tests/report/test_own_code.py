"""A class is read as the grader reads it, and only what students wrote themselves is compared."""

import random
import shutil

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.course import Course
from autograder.exc import CourseError
from autograder.intake.assignment import Assignment
from autograder.intake.cells import grade_id_of
from autograder.proof.bank import read_bank
from autograder.report.own_code import read_class_code
from autograder.report.similarity import similar_pairs
from tests.conftest import ROOT, hand_in, solved
from tests.support.copies import mixed


@pytest.fixture(scope="module")
def right() -> dict[str, str]:
    """Return the right solutions of Lab 3's bank by name."""
    entries = read_bank(ROOT / "autograder" / "checks" / "lab3")
    return {entry.name: entry.source for entry in entries if entry.right}


def test_only_solution_cells_and_added_or_changed_cells_are_read(
    released: Course, lab3: Assignment
) -> None:
    notebook = solved(released)
    notebook.cells[2:2] = [new_code_cell("my_own = 1"), new_markdown_cell("I wrote `this = 2`")]
    locked = next(cell for cell in notebook.cells if grade_id_of(cell) == "check_Set")
    locked.source = "in_a_locked_cell = 3"
    hand_in(released, "ada", notebook)
    text = read_class_code(released, lab3).texts["ada"]
    assert "my_own = 1" in text
    assert "def K_Means" in text
    given = [cell.source for cell in lab3.notebooks["lab3"].notebook.cells if cell.source]
    for unread in ("this = 2", "in_a_locked_cell", *given):
        assert unread not in text


def test_a_damaged_hand_in_is_read_as_it_is_graded(released: Course, lab3: Assignment) -> None:
    path = hand_in(released, "ada", solved(released))
    notebook = solved(released)
    for cell in notebook.cells:
        cell.metadata = {}
    notebook.cells.reverse()
    renamed = hand_in(released, "ben", notebook)
    renamed.rename(renamed.with_name("my lab (1).ipynb"))
    texts = read_class_code(released, lab3).texts
    assert sorted(texts["ben"].split()) == sorted(texts["ada"].split())
    assert path.is_file()


def test_who_handed_in_nothing_readable_is_left_out(released: Course, lab3: Assignment) -> None:
    hand_in(released, "ada", solved(released))
    hand_in(released, "ben", solved(released)).write_text("no notebook")
    hand_in(released, "cleo", solved(released)).unlink()
    stubs = released.root / "release" / "lab3" / "lab3.ipynb"
    shutil.copy(stubs, hand_in(released, "dan", solved(released)))
    assert read_class_code(released, lab3).texts.keys() == {"ada"}


def test_a_course_without_hand_ins_says_so(released: Course, lab3: Assignment) -> None:
    with pytest.raises(CourseError) as told:
        read_class_code(released, lab3)
    assert told.value.got == "none"


def test_copies_are_found_from_the_folders_to_the_pairs(
    released: Course, lab3: Assignment, right: dict[str, str]
) -> None:
    whole = [name for name in right if name.startswith("class_")][:6]
    for name in whole:
        hand_in(released, name, solved(released, right[name]))
    hand_in(released, "zoe", solved(released, mixed(right[whole[2]], random.Random(1))))
    hand_in(released, "zac", solved(released, right[whole[4]]))
    code = read_class_code(released, lab3)
    pairs = similar_pairs(code.texts, code.boilerplate)
    assert {pair.students: pair.identical for pair in pairs} == {
        (whole[2], "zoe"): False,
        (whole[4], "zac"): True,
    }
    known = [text for text in code.known if "def EM(" in text]
    assert len(known) > 40
