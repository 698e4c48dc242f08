"""Intake: whatever was handed in becomes a notebook that can be graded, or a word about why it cannot."""

import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.cells import Missing, Unreadable
from autograder.intake import Assignment, head_of, read_submission, take_in, told, visible


@pytest.fixture
def notebook(lab3: Assignment) -> NotebookNode:
    """Give the release as a student has it, to be changed."""
    return nbformat.from_dict(json.loads(json.dumps(lab3.released)))


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def handed_in(notebook: NotebookNode, lab3: Assignment) -> tuple[NotebookNode, list[str]]:
    return take_in(json.dumps(notebook).encode(), lab3)


def test_an_untouched_release_needs_no_mending_and_gets_its_hidden_part_back(notebook: NotebookNode, lab3: Assignment) -> None:
    taken, mended = handed_in(notebook, lab3)
    assert mended == []
    assert [cell.id for cell in taken.cells] == [cell.id for cell in notebook.cells]
    assert "BEGIN HIDDEN TESTS" in cell_of(taken, "check_Set").source
    assert visible(cell_of(taken, "check_Set").source) == cell_of(notebook, "check_Set").source
    nbformat.validate(taken)


def test_the_students_words_stay_as_they_are(notebook: NotebookNode, lab3: Assignment) -> None:
    cell_of(notebook, "Set").source = "def Set(X, m):\n    return 'größer', '\\ud800'\n"
    notebook.cells.insert(3, nbformat.v4.new_code_cell("my = 'own cell'"))
    taken, mended = handed_in(notebook, lab3)
    assert mended == []
    assert cell_of(taken, "Set").source == cell_of(notebook, "Set").source
    assert taken.cells[3].source == "my = 'own cell'"


def edited(notebook: NotebookNode) -> None:
    cell_of(notebook, "check_Set").source = "4.0"


def retyped(notebook: NotebookNode) -> None:
    cell_of(notebook, "check_Set").cell_type = "raw"


def deleted(notebook: NotebookNode) -> None:
    notebook.cells.remove(cell_of(notebook, "check_Set"))


def doubled(notebook: NotebookNode) -> None:
    at = notebook.cells.index(cell_of(notebook, "check_Set"))
    notebook.cells.insert(at, json.loads(json.dumps(notebook.cells[at])))


@pytest.mark.parametrize("change", [edited, retyped, deleted, doubled])
def test_a_grade_cell_that_was_tampered_with_is_as_it_was_released(
    change: Callable[[NotebookNode], None], notebook: NotebookNode, lab3: Assignment
) -> None:
    change(notebook)
    taken, mended = handed_in(notebook, lab3)
    assert len(mended) == 1
    assert "check_Set" in mended[0]
    found = [cell for cell in taken.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "check_Set"]
    assert [(cell.cell_type, cell.source) for cell in found] == [("code", lab3.cells["check_Set"].source)]
    order = [cell.metadata["nbgrader"]["grade_id"] for cell in taken.cells if "nbgrader" in cell.metadata]
    assert order == list(lab3.cells)


def test_a_check_that_was_deleted_comes_back_behind_what_it_checks(notebook: NotebookNode, lab3: Assignment) -> None:
    """The student wrote Set in a new cell in the same place, and deleted the old one and what checks it."""
    at = notebook.cells.index(cell_of(notebook, "Set"))
    notebook.cells[at] = nbformat.v4.new_code_cell("def Set(X, m): ...")
    deleted(notebook)
    notebook.cells.remove(cell_of(notebook, "form_Set"))
    taken, mended = handed_in(notebook, lab3)
    places = [cell.source.partition("(")[0] for cell in taken.cells]
    assert places.index("def Set") < taken.cells.index(cell_of(taken, "form_Set")) < taken.cells.index(cell_of(taken, "check_Set"))
    assert taken.cells.index(cell_of(taken, "check_Set")) < taken.cells.index(cell_of(taken, "Update"))
    lost = "Set had lost the marks of nbgrader: known again by id, content or place"
    assert mended == [lost, "form_Set was gone: it is back", "check_Set was gone: it is back"]


def test_of_a_doubled_cell_the_one_that_was_written_in_counts(notebook: NotebookNode, lab3: Assignment) -> None:
    stub = json.loads(json.dumps(cell_of(notebook, "Set")))
    cell_of(notebook, "Set").source = "def Set(X, m):\n    return X"
    notebook.cells.append(nbformat.from_dict(stub | {"id": "pasted"}))
    taken, mended = handed_in(notebook, lab3)
    assert cell_of(taken, "Set").source == "def Set(X, m):\n    return X"
    assert mended == ["Set was there 2 times: the last one that was written in counts"]


def test_half_characters_and_odd_outputs_are_no_danger(notebook: NotebookNode, lab3: Assignment) -> None:
    """Outputs are dropped unseen: nbformat would hold an error for each that is none."""
    content = json.loads(json.dumps(notebook))
    content["cells"][0]["attachments"] = {"\ud800.png": {"image/png": "\ud800"}}
    content["cells"].append({"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{}] * 100_000, "execution_count": "x"})
    begin = time.monotonic()
    taken, _ = take_in(json.dumps(content).encode(), lab3)
    assert time.monotonic() - begin < 5
    nbformat.writes(taken).encode()
    assert taken.cells[-1].outputs == []


def test_a_notebook_of_an_old_version_is_read(notebook: NotebookNode, lab3: Assignment) -> None:
    cells = [nbformat.v3.new_code_cell("def Set(X, m): ..."), nbformat.v3.new_text_cell("markdown", "words")]
    old = nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(cells=cells)])
    taken, mended = take_in(nbformat.v3.writes_json(old).encode(), lab3)
    assert [cell.source for cell in taken.cells if cell.source in {"def Set(X, m): ...", "words"}] == ["def Set(X, m): ...", "words"]
    back = [words for words in mended if words.endswith("it is back") and not words.startswith(("the cell", "a cell"))]
    assert len(back) == len(lab3.cells) - 1


def test_more_cells_than_anybody_writes_are_cut_and_it_is_told(notebook: NotebookNode, lab3: Assignment) -> None:
    notebook.cells += [nbformat.v4.new_code_cell("1") for _ in range(2000)]
    taken, mended = handed_in(notebook, lab3)
    assert len(taken.cells) == 2000
    assert mended == [f"{len(notebook.cells)} cells are more than 2000: the rest is gone"]


def test_points_kinds_and_ids_of_ones_own_making_are_gone(notebook: NotebookNode, lab3: Assignment) -> None:
    cell_of(notebook, "check_Set").metadata.nbgrader.points = 1000
    cell_of(notebook, "Set").metadata.nbgrader |= {"grade": True, "points": 1000}
    made_up = nbformat.v4.new_code_cell("1000.0", metadata={"nbgrader": {"grade_id": "bonus", "grade": True, "points": 1000}})
    notebook.cells.append(made_up)
    taken, _ = handed_in(notebook, lab3)
    assert sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in taken.cells) == 25
    assert not cell_of(taken, "Set").metadata.nbgrader.grade
    assert taken.cells[-1].metadata == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"no JSON", b"[1, 2]", b"5", b'{"cells": 5}', b'{"cells": [], "nbformat": "x"}', b"\xff\xfe\x00", b"[" * 200_000,
     b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
     b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "video", "source": "", "metadata": {}}]}',
     b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "source": 7, "metadata": []}]}'],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_notebook_is_told_in_a_line(content: bytes, lab3: Assignment) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(content, lab3)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", [None, 7, "x", [], {"grade_id": 7}, {"grade_id": ["Set"]}, {"grade_id": "x" * 10**6}])
def test_metadata_of_any_shape_is_no_danger(value: Any, notebook: NotebookNode, lab3: Assignment) -> None:
    content = json.loads(json.dumps(notebook))
    content["cells"][4]["metadata"]["nbgrader"] = value
    content["cells"][4]["id"] = "x" * 10**5
    taken, _ = take_in(json.dumps(content).encode(), lab3)
    nbformat.validate(taken)


def test_links_are_left_out_whatever_they_lead_to(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("canary")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "key").write_text("canary")
    folder = tmp_path / "ada" / "lab3"
    folder.mkdir(parents=True)
    (folder / "lab3.ipynb").symlink_to("../../secret.txt")
    (folder / "data").symlink_to("../../secrets")
    (folder / "a.txt").symlink_to("../../secret.txt")
    (folder / "own.txt").write_text("mine")
    os.mkfifo(folder / "pipe")
    submission = read_submission(folder, "ada", "lab3", 10_000)
    assert dict(submission.files) == {"own.txt": b"mine"}
    assert "canary" not in repr(submission)
    assert [words.split()[0] for words in submission.left_out] == ["a.txt", "data", "pipe"]
    assert str(submission.notebook) == "it is a link"


def test_files_are_read_as_far_as_there_is_room_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "big.bin").write_bytes(bytes(2000))
    (tmp_path / "small.bin").write_bytes(bytes(900))
    submission = read_submission(tmp_path, "ada", "lab3", 4096 + 1000)
    assert list(submission.files) == ["small.bin"]
    assert submission.left_out == ("big.bin was left out: it has 2000 bytes, more than the 1000 there is room for",)
    assert isinstance(submission.notebook, Missing)


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "ada" / "lab3").mkdir(parents=True)
    (tmp_path / "ada" / "lab3" / "lab3.ipynb").write_text("hers")
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / "lab3").symlink_to("../ada/lab3")
    (tmp_path / "eva").symlink_to("ada")
    for student in ("eve", "eva"):
        submission = read_submission(tmp_path / student / "lab3", student, "lab3", 10_000)
        assert isinstance(submission.notebook, Unreadable)
        assert submission.files == {}


def test_nobody_brings_a_file_in_the_place_of_a_folder_or_a_folder_in_the_place_of_a_file(lab3: Assignment) -> None:
    given = dict.fromkeys(lab3.files, b"")
    assert "data" in {name.partition("/")[0] for name in given}
    some = next(iter(given))
    assert set(lab3.files_with({"data": b"1", f"{some}/inside": b"2", "mine": b"3", some: b"4"})) == {*given, "mine"}
    assert lab3.files_with({some: b"4"})[some] == lab3.files[some]


def test_the_head_ends_before_the_first_cell_that_nbgrader_knows(lab3: Assignment) -> None:
    head = head_of(lab3.released)
    assert "import numpy" in head[0]
    assert "plt.subplots" in "".join(head)
    assert not any("def Centroid_init" in source for source in head)


NOBODY = 65534


@pytest.mark.skipif(os.getuid() != 0, reason="somebody else's files are made by root")
def test_files_that_their_owner_may_not_read_are_read_and_keep_their_modes() -> None:
    """Those of somebody else are told."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o711)
        for student, owner in {"ada": NOBODY, "eve": 0}.items():
            folder = Path(top, student, "lab3")
            folder.mkdir(parents=True)
            (folder / "lab3.ipynb").write_text("hers")
            for path in (folder / "lab3.ipynb", folder, folder.parent):
                os.chown(path, owner, owner)
                path.chmod(0o000)
        os.seteuid(NOBODY)
        try:
            ada, eve = (read_submission(Path(top, student, "lab3"), student, "lab3", 10_000) for student in ("ada", "eve"))
        finally:
            os.seteuid(0)
        assert ada.notebook == b"hers"
        assert str(eve.notebook) == "its folder cannot be read (Permission denied)"
        assert {path.stat().st_mode & 0o777 for path in Path(top).rglob("*")} == {0}


def test_what_was_mended_is_shown_as_text() -> None:
    cell = told(["<b>*a*_b_[c](http://d).txt was left out: it is a link", "check_Set was gone: it is back"])
    assert cell.source.endswith(
        "- &lt;b&gt;\\*a\\*\\_b\\_\\[c\\](http\\://d).txt was left out: it is a link\n- check_Set was gone: it is back"
    )
    assert "nbgrader" not in cell.metadata


ODD = [None, 7, "x", [], {}, [None], {"a": 1}, True, "code", "def Set(X, m): ...", {"nbgrader": {"grade_id": "Set"}}, "\0", "\ud800"]


def shaken(node: Any, chance: random.Random, often: float) -> Any:
    """Put odd values in the place of some parts, and move others."""
    if chance.random() < often:
        return chance.choice(ODD)
    if isinstance(node, dict):
        return {key: shaken(part, chance, often) for key, part in node.items()}
    if isinstance(node, list):
        parts = [shaken(part, chance, often) for part in node]
        return chance.sample(parts, len(parts)) if chance.random() < often else parts
    return node


@pytest.mark.parametrize("seed", range(100))
def test_whatever_a_notebook_is_made_of_it_can_be_graded_or_is_unreadable(seed: int, notebook: NotebookNode, lab3: Assignment) -> None:
    chance = random.Random(seed)
    content = {**notebook, "cells": shaken(json.loads(json.dumps(notebook.cells)), chance, chance.choice([0.002, 0.02, 0.2]))}
    try:
        taken, _ = take_in(json.dumps(content).encode(), lab3)
    except Unreadable:
        return
    assert [cell.metadata["nbgrader"]["grade_id"] for cell in taken.cells if "nbgrader" in cell.metadata] == list(lab3.cells)
    nbformat.validate(taken)


@pytest.mark.parametrize("source", ["import (\n", "a , ", '"""\n', "x: a\n", "def Set\n", "x\t\t"])
def test_a_cell_of_any_length_takes_little_time(source: str, notebook: NotebookNode, lab3: Assignment) -> None:
    notebook.cells += [nbformat.v4.new_code_cell(source * (10**6 // len(source))) for _ in range(10)]
    begin = time.monotonic()
    handed_in(notebook, lab3)
    assert time.monotonic() - begin < 10
