"""Where otter-grader is installed beside the kit: its own scores are those of the import."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.otter import assignment_config, source_notebook
from autograder.gradebook.nbgrader import Marks
from tests.support.otter import by_function, by_output, code, notebook, question

pytest.importorskip("otter", reason="otter-grader is not installed in this environment")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
RIGHT = "def square(x):\n    return x * x\nnine = 9\n"
GREET = "def greet(name):\n    print(f'hello {name}')\n"
BY_OUTPUT = [
    {},
    {"squares": "nine = 9\nsquare = abs"},
    {"squares": "nine = 9.0\nsquare = lambda x: x * x"},
    {"squares": "square = lambda x: float(x * x)\nnine = 9"},
    {"squares": "def square(x):\n    return 1 / 0\nnine = 9"},
    {"squares": RIGHT, "greeting": GREET},
    {"squares": RIGHT, "greeting": f"{GREET}    return len(name)"},
    {"greeting": "def greet(name):\n    print('hi ' + name)\n    return len(name)"},
    {"greeting": "def greet(name):\n    return len(name)"},
    {"thirds": "low, high = 1, 8"},
    {"thirds": "low, high = True, 9"},
    {"thirds": "low, high = 9, 1"},
    {"thirds": "low = 1"},
    {"squares": "", "greeting": "", "thirds": ""},
]
BY_FUNCTION = [
    {},
    {"root": "root = {4: 2, 9: 3}.get"},
    {"root": "root = lambda x: x ** 0.5"},
    {"root": "root = None"},
    {"root": "", "half": ""},
    {"half": "half = '0.5'"},
    {"half": "half = 1 / 2"},
]
SETTINGS = ("", "\npoints: 7", "\npoints: [1, 0.5, 2]", "\npoints:\n  each: 3", "\npoints: 0")


def otters_tests(original: NotebookNode, folder: Path) -> dict[str, Any]:
    """Let otter assign make its tests of a notebook, and read them as otter does."""
    from otter.assign import main
    from otter.test_files import ExceptionTestFile, OKTestFile

    nbformat.write(original, folder / "hw.ipynb")
    with contextlib.chdir(folder):
        main("hw.ipynb", "dist", no_run_tests=True, no_pdfs=True)
    (made,) = folder.glob("dist/autograder/*.zip")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / "made")
    paths = sorted((folder / "made" / "tests").glob("*.py"))
    kinds = [
        OKTestFile if "OK_FORMAT = True" in p.read_text() else ExceptionTestFile for p in paths
    ]
    return {path.stem: kind.from_file(str(path)) for path, kind in zip(paths, kinds, strict=True)}


def executed(source: NotebookNode, answers: dict[str, str], tests: dict[str, Any]) -> Any:
    """Run a notebook with other answers; give the scores of both, each on names of its own."""
    own, others = {}, {}
    names: dict[str, Any] = {}
    for cell in source.cells:
        kind = cell.metadata.get("nbgrader", {})
        grade_id = kind.get("grade_id", "")
        if cell.cell_type == "code" and not kind.get("grade"):
            answer = answers.get(grade_id.removesuffix("_answer"), cell.source)
            with contextlib.redirect_stdout(io.StringIO()):
                exec(answer, names)
        if kind.get("grade"):
            own[grade_id] = score(cell, dict(names))
            tests[grade_id].run(dict(names))
            others[grade_id] = tests[grade_id].score
    return own, others


def score(cell: NotebookNode, names: dict[str, Any]) -> float:
    """Score a test cell by nbgrader's rule, as far as these cells need it."""
    marks = [line for line in cell.source.split("\n") if not line.startswith("### ")]
    in_parts = marks[-1].startswith("round(")
    source = "\n".join([*marks[:-1], f"last = {marks[-1]}"] if in_parts else marks)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(source, names)
    except Exception:
        return 0
    return names["last"] if in_parts else cell.metadata.nbgrader.points


def imported(original: NotebookNode) -> NotebookNode:
    config = assignment_config(original, "hw.ipynb")
    return source_notebook(original, "hw.ipynb", config, Marks()).notebook


@pytest.mark.parametrize(
    ("original", "answers"),
    [(by_output, answers) for answers in BY_OUTPUT]
    + [(by_function, answers) for answers in BY_FUNCTION],
)
def test_scores_are_otters(
    original: Callable[[], NotebookNode], answers: dict[str, str], tmp_path: Path
) -> None:
    tests = otters_tests(original(), tmp_path)
    own, others = executed(imported(original()), answers, tests)
    assert own == pytest.approx(others, abs=1e-5)
    assert own.keys() == tests.keys()


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("own", [None, 0, 0.5])
def test_points_are_otters(settings: str, own: float | None, tmp_path: Path) -> None:
    if own and settings.endswith(" 0"):
        pytest.skip("both refuse tests that are worth more than their question")
    config = (
        "" if own is None else f'""" # BEGIN TEST CONFIG\npoints: {own}\n""" # END TEST CONFIG\n'
    )
    tests = [code("x", "2"), code(f"{config}x + 1", "3"), code("# HIDDEN\nx - 1", "1")]
    original = notebook(
        question(f"name: q{settings}", solution=[code("x = 2  # SOLUTION")], tests=tests)
    )
    source, by_otter = imported(original), otters_tests(original, tmp_path)["q"]
    (cell,) = [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert cell.metadata.nbgrader.points == pytest.approx(by_otter.possible, abs=1e-5)
    for x in (2, 3, None):
        own_score, others = executed(source, {"q": f"x = {x}"}, {"q": by_otter})
        assert own_score == pytest.approx(others, abs=1e-5)
