"""Intake: whatever was handed in becomes a notebook that can be graded, or a reason why not."""

import ast
import gc
import json
import multiprocessing
import os
import random
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.fingerprint import own_code
from autograder.intake import folder as folders
from autograder.intake.assignment import Assignment, prelude_of
from autograder.intake.cells import Missing, Unreadable
from autograder.intake.folder import remove, walk
from autograder.intake.match import defined
from autograder.intake.prepare import notes_cell, take_in
from autograder.intake.submission import read_submission
from autograder.intake.timestamp import parsed
from autograder.jail.confine import limit_memory

LAB3 = {"lab3": ()}


@pytest.fixture
def notebook(lab3: Assignment) -> NotebookNode:
    """Return the release as a student has it, to be changed."""
    return nbformat.from_dict(json.loads(json.dumps(lab3.notebooks["lab3"].notebook)))


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    return next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def handed_in(notebook: NotebookNode, lab3: Assignment) -> tuple[NotebookNode, list[str]]:
    return take_in(json.dumps(notebook).encode(), lab3.notebooks["lab3"])


def test_an_untouched_release_needs_no_mending_and_gets_its_hidden_part_back(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    taken, mended = handed_in(notebook, lab3)
    assert mended == []
    assert [cell.id for cell in taken.cells] == [cell.id for cell in notebook.cells]
    assert "BEGIN HIDDEN TESTS" in cell_of(taken, "check_Set").source
    assert (
        lab3.notebooks["lab3"].visible(cell_of(taken, "check_Set").source)
        == cell_of(notebook, "check_Set").source
    )
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
    found = [
        cell
        for cell in taken.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "check_Set"
    ]
    assert [(cell.cell_type, cell.source) for cell in found] == [
        ("code", lab3.notebooks["lab3"].cells["check_Set"].source)
    ]
    order = [
        cell.metadata["nbgrader"]["grade_id"] for cell in taken.cells if "nbgrader" in cell.metadata
    ]
    assert order == list(lab3.notebooks["lab3"].cells)


def test_a_check_that_was_deleted_comes_back_behind_what_it_checks(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    """The student wrote Set in a new cell in its place, and deleted the old one and its check."""
    at = notebook.cells.index(cell_of(notebook, "Set"))
    notebook.cells[at] = nbformat.v4.new_code_cell("def Set(X, m): ...")
    deleted(notebook)
    notebook.cells.remove(cell_of(notebook, "form_Set"))
    taken, mended = handed_in(notebook, lab3)
    places = [cell.source.partition("(")[0] for cell in taken.cells]
    assert (
        places.index("def Set")
        < taken.cells.index(cell_of(taken, "form_Set"))
        < taken.cells.index(cell_of(taken, "check_Set"))
    )
    assert taken.cells.index(cell_of(taken, "check_Set")) < taken.cells.index(
        cell_of(taken, "Update")
    )
    lost = "Set had lost nbgrader's metadata: recognised by id, content or place"
    assert mended == [
        lost,
        "form_Set was missing: it was put back",
        "check_Set was missing: it was put back",
    ]


def test_of_a_doubled_cell_the_one_that_was_written_in_counts(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    stub = json.loads(json.dumps(cell_of(notebook, "Set")))
    cell_of(notebook, "Set").source = "def Set(X, m):\n    return X"
    notebook.cells.append(nbformat.from_dict(stub | {"id": "pasted"}))
    taken, mended = handed_in(notebook, lab3)
    assert cell_of(taken, "Set").source == "def Set(X, m):\n    return X"
    assert mended == ["Set was there 2 times: the last one with work in it counts"]


def test_half_characters_and_odd_outputs_are_no_danger(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    """Outputs are dropped unseen: nbformat would raise an error for each invalid one."""
    content = json.loads(json.dumps(notebook))
    content["cells"][0]["attachments"] = {"\ud800.png": {"image/png": "\ud800"}}
    content["cells"].append(
        {
            "cell_type": "code",
            "source": "1",
            "metadata": {},
            "outputs": [{}] * 100_000,
            "execution_count": "x",
        }
    )
    begin = time.monotonic()
    taken, _ = take_in(json.dumps(content).encode(), lab3.notebooks["lab3"])
    assert time.monotonic() - begin < 5
    nbformat.writes(taken).encode()
    assert taken.cells[-1].outputs == []


def test_a_notebook_of_an_old_version_is_read(notebook: NotebookNode, lab3: Assignment) -> None:
    cells = [
        nbformat.v3.new_code_cell("def Set(X, m): ..."),
        nbformat.v3.new_text_cell("markdown", "words"),
    ]
    old = nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(cells=cells)])
    taken, mended = take_in(nbformat.v3.writes_json(old).encode(), lab3.notebooks["lab3"])
    assert [
        cell.source for cell in taken.cells if cell.source in {"def Set(X, m): ...", "words"}
    ] == ["def Set(X, m): ...", "words"]
    back = [
        words
        for words in mended
        if words.endswith("it was put back") and not words.startswith(("the cell", "a cell"))
    ]
    assert len(back) == len(lab3.notebooks["lab3"].cells) - 1


def test_more_cells_than_anybody_writes_are_cut_and_it_is_told(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    notebook.cells += [nbformat.v4.new_code_cell("1") for _ in range(2000)]
    taken, mended = handed_in(notebook, lab3)
    assert len(taken.cells) == 2000
    assert mended == [f"it had {len(notebook.cells)} cells: those beyond 2000 were dropped"]


def test_points_kinds_and_ids_of_ones_own_making_are_gone(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    cell_of(notebook, "check_Set").metadata.nbgrader.points = 1000
    cell_of(notebook, "Set").metadata.nbgrader |= {"grade": True, "points": 1000}
    made_up = nbformat.v4.new_code_cell(
        "1000.0", metadata={"nbgrader": {"grade_id": "bonus", "grade": True, "points": 1000}}
    )
    notebook.cells.append(made_up)
    taken, _ = handed_in(notebook, lab3)
    assert sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in taken.cells) == 25
    assert not cell_of(taken, "Set").metadata.nbgrader.grade
    assert taken.cells[-1].metadata == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"[1, 2]",
        b"5",
        b'{"cells": 5}',
        b'{"cells": [], "nbformat": "x"}',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}',
        (
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, '
            b'"cells": [{"cell_type": "video", "source": "", "metadata": {}}]}'
        ),
        (
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, '
            b'"cells": [{"cell_type": "code", "source": 7, "metadata": []}]}'
        ),
    ],
    ids=range(11),
)
def test_what_is_no_notebook_is_told_in_a_line(content: bytes, lab3: Assignment) -> None:
    with pytest.raises(Unreadable) as refused:
        take_in(content, lab3.notebooks["lab3"])
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "value", [None, 7, "x", [], {"grade_id": 7}, {"grade_id": ["Set"]}, {"grade_id": "x" * 10**6}]
)
def test_metadata_of_any_shape_is_no_danger(
    value: Any, notebook: NotebookNode, lab3: Assignment
) -> None:
    content = json.loads(json.dumps(notebook))
    content["cells"][4]["metadata"]["nbgrader"] = value
    content["cells"][4]["id"] = "x" * 10**5
    taken, _ = take_in(json.dumps(content).encode(), lab3.notebooks["lab3"])
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
    submission = read_submission(folder, "ada", LAB3, 10_000)
    assert dict(submission.files) == {"own.txt": b"mine"}
    assert "canary" not in repr(submission)
    assert [words.split()[0] for words in submission.left_out] == ["a.txt", "data", "pipe"]
    assert str(submission.notebooks["lab3"]) == "it is a link"


def test_files_are_read_as_far_as_there_is_room_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "big.bin").write_bytes(bytes(2000))
    (tmp_path / "small.bin").write_bytes(bytes(900))
    submission = read_submission(tmp_path, "ada", LAB3, 4096 + 1000)
    assert list(submission.files) == ["small.bin"]
    assert submission.left_out == (
        "big.bin was left out: it has 2000 bytes, more than the 1000 there is room for",
    )
    assert isinstance(submission.notebooks["lab3"], Missing)


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "ada" / "lab3").mkdir(parents=True)
    (tmp_path / "ada" / "lab3" / "lab3.ipynb").write_text("hers")
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / "lab3").symlink_to("../ada/lab3")
    (tmp_path / "eva").symlink_to("ada")
    for student in ("eve", "eva"):
        submission = read_submission(tmp_path / student / "lab3", student, LAB3, 10_000)
        assert isinstance(submission.notebooks["lab3"], Unreadable)
        assert submission.files == {}


def test_nobody_brings_a_file_in_the_place_of_a_folder_or_a_folder_in_the_place_of_a_file(
    lab3: Assignment,
) -> None:
    given = dict.fromkeys(lab3.files, b"")
    assert "data" in {name.partition("/")[0] for name in given}
    some = next(iter(given))
    assert set(
        lab3.files_with({"data": b"1", f"{some}/inside": b"2", "mine": b"3", some: b"4"})
    ) == {*given, "mine"}
    assert lab3.files_with({some: b"4"})[some] == lab3.files[some]


def test_the_head_ends_before_the_first_cell_that_nbgrader_knows(lab3: Assignment) -> None:
    prelude = prelude_of(lab3.notebooks["lab3"].notebook)
    assert "import numpy" in prelude[0]
    assert "plt.subplots" in "".join(prelude)
    assert not any("def Centroid_init" in source for source in prelude)


NOBODY = 65534


@pytest.mark.skipif(os.getuid() != 0, reason="somebody else's files are made by root")
def test_files_that_their_owner_may_not_read_are_read_and_keep_their_modes() -> None:
    """Those of somebody else are reported."""
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
            ada, eve = (
                read_submission(Path(top, student, "lab3"), student, LAB3, 10_000)
                for student in ("ada", "eve")
            )
        finally:
            os.seteuid(0)
        assert ada.notebooks["lab3"] == b"hers"
        assert str(eve.notebooks["lab3"]) == "its folder cannot be read (Permission denied)"
        assert {path.stat().st_mode & 0o777 for path in Path(top).rglob("*")} == {0}


def test_what_was_mended_is_shown_as_text() -> None:
    cell = notes_cell(
        [
            "<b>*a*_b_[c](http://d).txt was left out: it is a link",
            "check_Set was missing: it was put back",
        ]
    )
    assert cell.source.endswith(
        "- &lt;b&gt;\\*a\\*\\_b\\_\\[c\\](http\\://d).txt was left out: it is a link\n"
        "- check_Set was missing: it was put back"
    )
    assert "nbgrader" not in cell.metadata


ODD = [
    None,
    7,
    "x",
    [],
    {},
    [None],
    {"a": 1},
    True,
    "code",
    "def Set(X, m): ...",
    {"nbgrader": {"grade_id": "Set"}},
    "\0",
    "\ud800",
]


def shaken(node: Any, chance: random.Random, often: float) -> Any:
    """Replace some parts by odd values, and shuffle others."""
    if chance.random() < often:
        return chance.choice(ODD)
    if isinstance(node, dict):
        return {key: shaken(part, chance, often) for key, part in node.items()}
    if isinstance(node, list):
        parts = [shaken(part, chance, often) for part in node]
        return chance.sample(parts, len(parts)) if chance.random() < often else parts
    return node


@pytest.mark.parametrize("seed", range(100))
def test_whatever_a_notebook_is_made_of_it_can_be_graded_or_is_unreadable(
    seed: int, notebook: NotebookNode, lab3: Assignment
) -> None:
    chance = random.Random(seed)
    content = {
        **notebook,
        "cells": shaken(
            json.loads(json.dumps(notebook.cells)), chance, chance.choice([0.002, 0.02, 0.2])
        ),
    }
    try:
        taken, _ = take_in(json.dumps(content).encode(), lab3.notebooks["lab3"])
    except Unreadable:
        return
    assert [
        cell.metadata["nbgrader"]["grade_id"] for cell in taken.cells if "nbgrader" in cell.metadata
    ] == list(lab3.notebooks["lab3"].cells)
    nbformat.validate(taken)


@pytest.mark.parametrize("source", ["import (\n", "a , ", '"""\n', "x: a\n", "def Set\n", "x\t\t"])
def test_a_cell_of_any_length_takes_little_time(
    source: str, notebook: NotebookNode, lab3: Assignment
) -> None:
    notebook.cells += [
        nbformat.v4.new_code_cell(source * (10**6 // len(source))) for _ in range(10)
    ]
    begin = time.monotonic()
    handed_in(notebook, lab3)
    assert time.monotonic() - begin < 10


FUNCTIONS = ("Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM")
ALL_WRITTEN = "".join(f"def {name}(X, m):\n    return 1\n" for name in FUNCTIONS)
STUB = "def Set(X, m):\n    # YOUR CODE HERE\n    raise NotImplementedError()\n"


def numbered(begin: int, many: int) -> str:
    return "".join(f"v{number} = v{number + 1}\n" for number in range(begin, begin + many))


ADVERSARIAL: dict[str, Callable[[], list[str]]] = {
    "all functions in each": lambda: [ALL_WRITTEN + "y=1\n" * 400 + f"{n}" for n in range(1800)],
    "names without end": lambda: [numbered(4000 * n, 4000) for n in range(60)],
    "each mentions the next": lambda: [
        *[numbered(n, 120) for n in range(1800)],
        f"v0\n{ALL_WRITTEN}",
    ],
    "copies of a stub": lambda: [STUB] * 1900,
    "nearly copies of a stub": lambda: [f"{STUB}    {n}\n{'#' * 1900}" for n in range(1900)],
    "equal cells": lambda: ["x = 1\n" * 350] * 1900,
    "imports that do not close": lambda: ["import (\n" * 7000] * 63,
    "imports that close late": lambda: [("import (\n" * 200 + ")\n") * 35] * 63,
    "long imports": lambda: ["import " + "a, " * 20_000 + "a\n"] * 63,
    "functions of a megabyte": lambda: [ALL_WRITTEN + "x = 1\n" * 170_000] * 14,
    "docstrings that do not close": lambda: ["''''" + '"""' * 3 + "'" * 1000] * 1900,
}


@pytest.mark.parametrize("cells", ADVERSARIAL.values(), ids=ADVERSARIAL)
@pytest.mark.parametrize("marked", [True, False], ids=["behind the release", "alone"])
def test_a_notebook_within_the_limits_is_taken_in_at_once(
    cells: Callable[[], list[str]], marked: bool, notebook: NotebookNode, lab3: Assignment
) -> None:
    """By this process's own clock, because others may keep the machine busy."""
    own = [{"cell_type": "code", "source": source, "metadata": {}} for source in cells()]
    content = json.dumps(
        {**notebook, "cells": [*(notebook.cells if marked else []), *own]}
    ).encode()
    begin = time.process_time()
    try:
        taken, _ = take_in(content, lab3.notebooks["lab3"])
    except Unreadable as why:
        assert str(why) == "none of its cells belongs to this assignment"  # noqa: PT017 - or none
    else:
        assert sum(len(cell.source) for cell in taken.cells) < 20 * 2**20
    assert time.process_time() - begin < 4


@pytest.mark.filterwarnings(  # an alarm that strikes in a weak reference's callback is only told
    "ignore::pytest.PytestUnraisableExceptionWarning"
)
def test_a_deadline_that_ends_the_mending_leaves_nothing_behind(
    notebook: NotebookNode, lab3: Assignment
) -> None:
    content = json.dumps(notebook).encode()
    whole = take_in(content, lab3.notebooks["lab3"])

    class Late(Exception):  # noqa: N818 - not an error
        pass

    inside = False

    def late(*_: object) -> None:
        if inside:
            raise Late

    before = signal.signal(signal.SIGALRM, late)
    ended = 0
    try:
        for moment in range(1, 60):
            try:
                inside = True
                signal.setitimer(signal.ITIMER_REAL, moment / 5000)
                take_in(content, lab3.notebooks["lab3"])
                inside = False
            except Late:
                ended += 1
            finally:
                inside = False
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert ended > 0
    assert gc.isenabled()
    assert defined.cache_info().currsize == 0
    again = take_in(content, lab3.notebooks["lab3"])
    assert [cell.source for cell in again[0].cells] == [cell.source for cell in whole[0].cells]


def test_a_notebook_that_takes_more_memory_than_there_is_is_unreadable(lab3: Assignment) -> None:
    """In a process of limited memory, like graders: with an emoji each letter takes four bytes."""
    outputs = {
        "cell_type": "code",
        "source": "1",
        "metadata": {},
        "outputs": ["x" * (60 * 2**20), "\U0001f600"],
    }
    content = json.dumps({"cells": [outputs]}, ensure_ascii=False).encode()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, context, limit_memory, (250 * 2**20,)) as pool:
        why = pool.submit(refused, content, lab3).result()
    assert why == "it is too large to be read"


def refused(content: bytes, lab3: Assignment) -> str:
    try:
        take_in(content, lab3.notebooks["lab3"])
    except Unreadable as why:
        return str(why)
    return ""


def test_the_machines_own_error_is_that_submissions(tmp_path: Path) -> None:
    """No more files can be opened: that is no fault of the student's."""
    (tmp_path / "lab3.ipynb").write_text("hers")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        submission = read_submission(tmp_path, "ada", LAB3, 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert isinstance(submission.notebooks["lab3"], OSError)


def test_a_walk_ends_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c/d", "c/e", "f/g/h"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "file").touch()
    whole: list[str] = []
    everything = [path.as_posix() for path in walk(tmp_path, whole)]
    assert everything == ["a/file", "b/file", "c/d/file", "c/e/file", "f/g/h/file"]
    assert whole == []
    monkeypatch.setattr(folders, "MAX_ENTRIES", 8)
    cut: list[str] = []
    assert [path.as_posix() for path in walk(tmp_path, cut)] == everything[:2]
    assert cut == ["only the first 8 of its files were examined"]
    monkeypatch.setattr(folders, "WALK_S", -1.0)
    assert isinstance(
        read_submission(tmp_path, "ada", LAB3, 10_000).notebooks["lab3"], TimeoutError
    )


def test_a_folder_of_any_depth_is_removed(tmp_path: Path) -> None:
    here = tmp_path / "deep"
    here.mkdir()
    (tmp_path / "kept").touch()
    (here / "link").symlink_to(tmp_path)
    inside = os.open(here, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=inside)
        inside, above = os.open("d", os.O_RDONLY, dir_fd=inside), inside
        os.close(above)
    os.close(inside)
    remove(here)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    ("text", "time_"),
    [
        ("2026-01-02 12:00:00 UTC", "2026-01-02 12:00:00"),
        ("2026-01-02 12:00:00.5 Europe/Berlin", "2026-01-02 11:00:00.500000"),
        ("2026-01-02T12:00:00+02:00", "2026-01-02 10:00:00"),
        ("01/02/2026 12:00", "2026-01-02 12:00:00"),
        ("", None),
        ("whenever", None),
        ("9" * 50 + "h", None),
        ("1999-12-31 23:59:59 UTC", None),
        ("0001-01-01 00:00:00 +2300", None),
        ("2026-01-02 12:00:00 /etc/localtime", None),
        ("2026-01-02 12:00:00 ../../../etc/localtime", None),
        ("2026-01-02 12:00:00 " + "9" * 40, None),
        ("2026-01-02\n12:00:00", None),
    ],
)
def test_a_time_is_one_that_can_be_meant(text: str, time_: str | None) -> None:
    assert parsed(text) == (time_ and datetime.fromisoformat(time_))


@pytest.mark.parametrize("seed", range(200))
def test_times_of_any_characters_are_times_or_none(seed: int) -> None:
    chance = random.Random(seed)
    parts = [
        "9",
        "0",
        "1e9",
        "h",
        ":",
        "-",
        "+",
        " ",
        ".",
        "UTC",
        "T",
        "am",
        "/",
        "Jan",
        "d",
        "n",
        "inf",
        "\u0663",
    ]
    for _ in range(50):
        time_ = parsed("".join(chance.choice(parts) for _ in range(chance.randint(1, 30))))
        assert time_ is None or 2000 <= time_.year < 2100


def test_the_names_that_code_defines_are_those_that_python_finds() -> None:
    """Tried on this package's own modules."""
    for path in own_code():
        source = path.read_text("utf-8")
        expected: set[str] = set()
        for node in ast.parse(source).body:
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    expected.add(name)
                case ast.Import(names=names) | ast.ImportFrom(names=names):
                    expected |= {(each.asname or each.name).partition(".")[0] for each in names}
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr())
                ):
                    expected.add(name)
        assert expected <= defined(source)
    defined.cache_clear()


@pytest.mark.parametrize("name", ["lab3.zip", "Lab 3.PDF", "lab3.py", "work/lab3.html"])
def test_what_is_handed_in_instead_of_a_notebook_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "ada" / "lab3"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"no notebook")
    (folder / "timestamp.txt").write_text("2026-05-01 10:00:00 UTC")
    why = read_submission(folder, "ada", LAB3, 2**20).notebooks["lab3"]
    assert isinstance(why, Missing)
    assert str(why) == (
        f"there is no notebook of the assignment's name, got {name}: "
        "hand in lab3.ipynb itself, neither packed nor in another format"
    )


def test_of_many_files_instead_of_a_notebook_the_first_are_named(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.py").touch()
    why = read_submission(tmp_path, "ada", LAB3, 2**20).notebooks["lab3"]
    assert "got 0.py, 1.py, 2.py, 3.py and 2 more: hand in lab3.ipynb itself" in str(why)
