"""The course's notebooks: readable cells, clean sources, and code that runs, solved or not."""

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.authoring.new import TEMPLATE
from autograder.authoring.release import release
from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import without_markers
from tests.conftest import ROOT
from tests.support.command import autograder
from tests.support.notebooks import code_cells, executed

NAMES = ["demo", "lab3", "lab4", "lecture"]
SOURCES = [
    path for course in (ROOT, TEMPLATE) for path in sorted((course / "source").glob("*/*.ipynb"))
]
MAX_LINES = 15
WIDTH = 88  # columns of code that fit a cell of JupyterLab in a window of 1280 pixels
BESIDE = sorted((ROOT / "source").glob("*/*.py"))


def lines_of_code(source: str) -> int:
    """Count the lines that are neither blank, nor comments, nor docstrings, nor markers."""
    source = "\n".join(
        line for line in without_markers(source).split("\n") if not line.startswith("%")
    )
    kept = [
        line for line in source.split("\n") if line.strip() and not line.strip().startswith("#")
    ]
    docstrings = [
        ast.get_docstring(node, clean=False) or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]  # fmt: skip
    return len(kept) - sum(
        len([line for line in text.split("\n") if line.strip()]) for text in docstrings
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_committed_without_outputs(path: Path) -> None:
    for cell in code_cells(read_notebook(path)):
        assert cell.outputs == []
        assert cell.execution_count is None


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_code_cells_are_short_and_have_words_before_them(path: Path) -> None:
    notebook = read_notebook(path)
    assert {
        cell.id: count
        for cell in code_cells(notebook)
        if (count := lines_of_code(cell.source)) > MAX_LINES
    } == {}
    kinds = [
        "words"
        if cell.cell_type == "markdown"
        else "check"
        if "nbgrader" in cell.metadata
        else "code"
        for cell in notebook.cells
    ]
    assert not any(kinds[at : at + 3] == ["code"] * 3 for at in range(len(kinds)))


def code_of(path: Path) -> list[str]:
    """Return the code of a notebook's cells, or of a module."""
    if path.suffix == ".ipynb":
        return [cell.source for cell in code_cells(read_notebook(path))]
    return [path.read_text("utf-8")]


@pytest.mark.parametrize("path", [*SOURCES, *BESIDE], ids=lambda path: path.name)
def test_code_fits_the_width_of_a_cell(path: Path) -> None:
    lines = [line for code in code_of(path) for line in code.split("\n")]
    assert [line for line in lines if len(line) > WIDTH] == []


RENDERING = (
    "matplotlib_formats",
    "InlineBackend",
    "bbox_inches",
    "hinting",
    "compress_level",
    "savefig.",
)


@pytest.mark.parametrize("path", [*SOURCES, *BESIDE], ids=lambda path: path.name)
def test_figures_are_rendered_as_jupyter_does_by_default(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [setting for setting in RENDERING if setting in text] == []


def test_the_imports_of_lab3_stand_in_one_cell(source: NotebookNode) -> None:
    public = [cell for cell in code_cells(source) if not cell.id.startswith("check-")]
    importing = [
        cell.id for cell in public if re.search(r"^(import|from) ", cell.source, re.MULTILINE)
    ]
    assert importing == ["imports"]


def test_lab3_explains_once_what_waits_for_code(source: NotebookNode) -> None:
    words = [cell.source for cell in source.cells if cell.cell_type == "markdown"]
    assert len([text for text in words if "needs_your_code" in text]) == 1


def test_the_last_words_of_lab3_say_that_validate_tests_the_form_alone(
    source: NotebookNode,
) -> None:
    last = " ".join(source.cells[-1].source.split())
    assert "Success! Your notebook passes all the tests." in last
    assert "test the form of your results, not their truth" in last


def test_the_files_beside_lab3_are_released_with_it(released_once: Course) -> None:
    """``__pycache__`` is not: executing the solution leaves one."""
    beside = {path.name: path.read_bytes() for path in BESIDE if path.parent.name == "lab3"}
    assert set(beside) == {"pictures.py", "waiting.py"}
    for folder in ("release", "solutions"):
        found = [
            path for path in (released_once.root / folder / "lab3").iterdir() if path.is_file()
        ]
        assert {path.name: path.read_bytes() for path in found if path.suffix == ".py"} == beside
    assert list(released_once.root.glob("*/lab3/__pycache__")) == []


@pytest.fixture(scope="module", params=["committed", pytest.param("anew", marks=pytest.mark.full)])
def all_released(
    released_once: Course, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Course:
    """Give all notebooks of the course as they are committed, or released and executed anew."""
    course = Course(tmp_path_factory.mktemp("all") / "course")
    shutil.copytree(released_once.root, course.root, symlinks=True)
    for name in set(NAMES) - {"lab3"}:
        if request.param == "anew":
            release(course, name)
            continue
        for folder in ("release", "solutions"):
            shutil.copytree(ROOT / folder / name, course.root / folder / name)
    return course


def test_the_course_is_a_lecture_a_demonstration_and_two_labs(repository: Course) -> None:
    assert repository.assignments == NAMES
    index = (
        (ROOT / "README.md").read_text("utf-8").partition("## The course")[2].partition("\n## ")[0]
    )
    assert re.findall(r"\]\(release/(\w+)/\1\.ipynb\)", index) == [
        "lecture",
        "lab3",
        "demo",
        "lab4",
    ]


@pytest.mark.parametrize("name", ["lab3", "lab4"])
def test_the_empty_lab_runs_to_its_end_and_each_cell_says_what_it_waits_for(
    all_released: Course, name: str
) -> None:
    """Only the locked checks of form raise, and they are tagged so that the rest runs."""
    path = all_released.root / "release" / name / f"{name}.ipynb"
    for cell in executed(read_notebook(path), path.parent):
        kinds = {output.output_type for output in cell.outputs}
        if cell.id.startswith("form-"):
            assert kinds == {"error"}
            assert cell.outputs[-1].ename == "NotImplementedError"
        else:
            assert "error" not in kinds
        waits = any("This cell waits for" in output.get("text", "") for output in cell.outputs)
        assert waits == ("with needs_your_code():" in cell.source)
        assert not (waits and "display_data" in kinds), "an empty picture"


@pytest.mark.parametrize("name", NAMES)
def test_the_executed_notebook_draws_every_plot_and_warns_of_nothing(
    all_released: Course, name: str
) -> None:
    path = all_released.root / "solutions" / name / f"{name}.ipynb"
    for cell in code_cells(read_notebook(path)):
        drawn = any("image/png" in output.get("data", {}) for output in cell.outputs)
        assert drawn == ("plt.show()" in cell.source), cell.id
        assert not any(
            output.output_type == "stream" and output.name == "stderr" for output in cell.outputs
        )


FACTS = {
    "lab3": [
        "recommendation",
        "600",
        "11 features",
        "valence",
        "squared",
        "norm.pdf",
        "weight of component 1",
        "left of the true means",
        "variance",
    ],
    "lab4": [
        "squared",
        "log-likelihood",
        "covariance",
        "restarts",
        "adjusted Rand index",
        "background noise",
        "n_restarts",
        "reg",
        "logsumexp",
    ],
    "lecture": [
        "responsibilit",
        "log-likelihood",
        "standard deviation",
        "image/gif",
        "seed 6",
        "hard",
        "soft",
    ],
    "demo": [
        "0.795",
        "0.937",
        "t-SNE",
        "adjusted Rand",
        "silhouette",
        "BIC",
        "linear_sum_assignment",
        "make_moons",
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_the_courses_facts_live_on(all_released: Course, name: str) -> None:
    notebook = read_notebook(all_released.root / "solutions" / name / f"{name}.ipynb")
    words = "\n".join(cell.source for cell in notebook.cells)
    words += str(
        [sorted(output.get("data", {})) for cell in code_cells(notebook) for output in cell.outputs]
    )
    assert [fact for fact in FACTS[name] if fact not in words] == []


def test_an_assignment_without_grades_is_released_and_not_graded(course: Course) -> None:
    words = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A lecture")])
    (course.root / "source" / "words").mkdir()
    nbformat.write(words, course.root / "source" / "words" / "words.ipynb")
    release(course, "words")
    assert (course.root / "release" / "words" / "words.ipynb").is_file()
    for command in ("grade", "verify"):
        done = autograder(command, "words", cwd=course.root)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_a_result_named_like_its_method_does_not_take_the_methods_place() -> None:
    """Students write ``log_prob = model.log_prob(X)``; later versions still count."""
    cells = read_notebook(ROOT / "source" / "lab4" / "lab4.ipynb").cells
    namespace: dict[str, Any] = {}
    exec(next(cell.source for cell in cells if cell.id == "add-to-class"), namespace)
    exec("@add_to_class(GaussianMixture)\ndef log_prob(self, X):\n    return X + 1", namespace)
    exec("model = GaussianMixture(2)\nlog_prob = model.log_prob(1)", namespace)
    assert namespace["log_prob"] == namespace["model"].log_prob(1) == 2
    namespace["log_prob"] = lambda self, X: X + 2
    assert namespace["model"].log_prob(1) == 3
