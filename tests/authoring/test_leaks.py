"""Leaks are found wherever they are and however they are spaced; harmless code is not reported."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.leaks import Secret, assert_nothing_left, first_found, secrets
from autograder.authoring.new import TEMPLATE
from autograder.exc import ReleaseError
from autograder.gradebook.nbgrader import Marks, read_notebook
from tests.conftest import ROOT

HIDINGS: dict[str, Callable[[str], str]] = {
    "alone": lambda line: f"before\n\t{line}\nafter",
    "a sentence": lambda line: f"To see the idea, write {line}, then look at what comes out of it.",
    "backticks": lambda line: f"The line is `{line}`. Don't forget it.",
    "a fence": lambda line: f"Like this:\n\n```python\n{line}\n```\n",
    "a quotation": lambda line: f"> As they say,\n> {line}\n> is the thing.",
    "a comment": lambda line: f"x = 1  # {line}",
    "a string": lambda line: f"hint = {line!r}",
    "other quotes": lambda line: line.replace('"', "'"),
    "more space": lambda line: re.sub(r"\s*([^\w\s])\s*", r"  \1 ", line),
    "no space": lambda line: re.sub(r"\s*([^\w\s])\s*", r"\1", line),
    "another line": lambda line: re.sub(r"([(,])\s*", r"\1\n        ", line),
}
# Parts of the solutions that name, count, loop or return, and compute nothing.
HARMLESS = {
    "lab3": {
        "break",
        "return C, D",
        "return m, D",
        "return moved",
        "return pi, mu, sigma",
        "m = moved",
        "pi, mu, sigma = new",
        "for cycle in range(300):",
        "for cycle in range(500):",
        "for k in range(len(moved)):",
        "]",
        "ln_g = [  # ln g_k, but for a constant that cancels",
    },
    "lab4": {
        "break",
        "return best",
        "self.loss = torch.inf",
        "last = log_likelihood",
        "for _ in range(max_iter):",
        "for _ in range(self.n_restarts):",
        ")",  # and the beginnings of expressions that take several lines
        "covariances = (",
        "return -0.5 * (",
    },
    # The notebook itself says what is to be printed.
    "template": {'print(f"{name} is {height * 100:.0f} cm tall.")'},
}
PLACES = {
    "lab3": (ROOT / "source/lab3/lab3.ipynb", ROOT / "autograder/checks/lab3"),
    "lab4": (ROOT / "source/lab4/lab4.ipynb", ROOT / "autograder/checks/lab4"),
    "template": (
        TEMPLATE / "source/assignment_name/assignment_name.ipynb",
        TEMPLATE / "autograder/checks/assignment_name",
    ),
}


def solution_lines(notebook: NotebookNode) -> set[str]:
    regions = [
        cell.source.partition("### BEGIN SOLUTION")[2].partition("### END SOLUTION")[0]
        for cell in notebook.cells
    ]
    return {
        line.strip()
        for region in regions
        for line in region.split("\n")
        if line.strip() and not line.strip().startswith("#")
    }


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("hiding", HIDINGS)
def test_every_distinctive_line_of_a_solution_is_found(name: str, hiding: str) -> None:
    source, checks = PLACES[name]
    notebook = read_notebook(source)
    hidden = [
        secret
        for secret in secrets([notebook], checks, Marks())
        if secret.of.startswith("the solution of ")
    ]
    unseen = {
        line for line in solution_lines(notebook) if not first_found(hidden, HIDINGS[hiding](line))
    }
    assert unseen == HARMLESS[name]


@pytest.mark.parametrize("name", PLACES)
def test_every_condition_that_hidden_checks_assert_is_found(name: str) -> None:
    source, checks = PLACES[name]
    hidden = secrets([read_notebook(source)], checks, Marks())
    asserted = [
        line.strip()
        for path in checks.glob("test_*.py")
        for line in path.read_text("utf-8").split("\n")
        if "assert " in line
    ]
    assert asserted
    for line in asserted:
        condition = line.removeprefix("assert ").partition(', f"')[0].removesuffix(", (")
        if len(condition.replace(" ", "")) >= 10:
            assert first_found(hidden, f"A check says that {condition}, nothing else."), line


def test_the_releases_and_the_lectures_give_nothing_away() -> None:
    for name in ("lab3", "lab4"):
        source, checks = PLACES[name]
        assert_nothing_left([read_notebook(source)], ROOT / "release" / name, checks, Marks())


SOLUTION = """def centre(x):
    \"\"\"Centre x.\"\"\"
    ### BEGIN SOLUTION
    dx = x - x.mean()  # about the mean
    plt.plot(x, dx)
    plt.xlabel("light")
    scale = spread(x)
    return (
        dx
        / scale.clip(1e-9)  # never zero
    )
    ### END SOLUTION"""


def of(text: str, *others: NotebookNode, solution: str = SOLUTION) -> Secret | None:
    """Return what a released text gives away of a solution, given other cells of the source."""
    metadata = {
        "nbgrader": {"grade_id": "centre", "solution": True, "grade": False, "locked": False}
    }
    return first_found(
        secrets(
            [new_notebook(cells=[new_code_cell(solution, metadata=metadata), *others])],
            None,
            Marks(),
        ),
        text,
    )


@pytest.mark.parametrize(
    "text",
    [
        'plt.xlabel("light")',
        "plt.plot(x, dx)",
        "Then `plt.plot(x, dx)` with plt.xlabel('light'), as always.",
        "dx is x minus its mean",
        "x - mean(x)",
        "import numpy as np",
        "about the mean, never zero",
        "return dx",
        "dx = x - y.mean()",
        "",
    ],
)
def test_what_computes_nothing_of_a_solution_is_harmless(text: str) -> None:
    assert of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Recall that dx = x - x.mean(), and go on.",
        r"a line `dx=x-x.mean( )` &c.",
        "dx / scale.clip(1e-9)",
        "return dx / scale . clip( 1e-9 )",
        "the rest is / scale.clip(1e-9)",
        "scale = spread(x)",
    ],
)
def test_what_a_solution_computes_is_found(text: str) -> None:
    secret = of(text)
    assert secret
    assert secret.of == "the solution of centre"


@pytest.mark.parametrize(
    "line",
    [
        "return np.mean(x)",
        "if np.any(x):",
        "while x.any():",
        "for k in np.unique(x):",
        "with np.errstate(x):",
    ],
)
def test_a_single_operation_may_be_spoken_of_but_its_line_not(line: str) -> None:
    body = "" if line.startswith("return") else " pass"
    solution = SOLUTION.partition("    dx")[0] + f"    {line}{body}\n    ### END SOLUTION"
    assert of(f"The line is `{line}`.", solution=solution)
    assert (
        of(
            f"See what `{re.sub('^(return|if|while|for k in|with) |:$', '', line)}` gives.",
            solution=solution,
        )
        is None
    )


def test_a_line_that_the_author_shows_as_code_is_no_secret() -> None:
    """A call of another function also occurs in a visible check."""
    shown = new_code_cell("x = np.ones(3)\nscale = spread(x)")
    assert of("scale = spread(x)", shown) is None
    assert of("scale = spread(x)", new_markdown_cell("scale = spread(x)"))
    assert of("scale = spread(x)", new_code_cell("# scale = spread(x)"))


def test_a_copy_of_most_of_a_solution_is_a_leak_where_it_stands_as_code_as_well() -> None:
    copy = (
        "def mine(x):\n"
        "    dx = x - x.mean()\n"
        "    scale = spread(x)\n"
        "    return dx / scale.clip(1e-9)"
    )
    assert of(copy, new_code_cell(copy))
    assert of(
        "w @ x / w.sum()",
        new_code_cell("w @ x / w.sum()"),
        solution=SOLUTION.partition("    dx")[0] + "    return w @ x / w.sum()",
    )


def test_a_written_answer_and_a_cell_with_a_magic_are_found_line_by_line() -> None:
    answer = "### BEGIN SOLUTION\nThe weights say how often each value counts.\n### END SOLUTION"
    metadata = {
        "nbgrader": {
            "grade_id": "why",
            "solution": True,
            "grade": True,
            "locked": False,
            "points": 1,
        }
    }
    written = new_markdown_cell(answer, metadata=metadata)
    assert of("Remember: the weights say how often.", written) is None
    assert of("Remember: The weights say how *often* each value counts.", written) is None
    assert of("(The weights say how often each value counts.)", written)
    magic = (
        "%precision 3\n### BEGIN SOLUTION\n%matplotlib inline\ndx = x - x.mean()\n### END SOLUTION"
    )
    assert of("Recall that dx = x - x.mean(), and go on.", solution=magic)
    assert of("%matplotlib inline", solution=magic) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (
            new_markdown_cell("Recall that dx = x - x.mean(), and go on."),
            "nothing of the solution of centre, got 'dx = x - x.mean()'",
        ),
        (
            new_markdown_cell("It is `dx &#61; x - x.mean()`."),
            "nothing of the solution of centre, got 'dx = x - x.mean()'",
        ),
        (
            new_code_cell(
                "dx = x - (\n    # mind this\n    x.mean())\n(dx / # by\nscale.clip(1e-9))"
            ),
            "got 'dx / scale.clip(1e-9)'",
        ),
        (
            new_code_cell("### END SOLUTION"),
            "no marker of a solution or of hidden tests, got '### END SOLUTION'",
        ),
        (new_code_cell('plt.xlabel("light")'), ""),
    ],
)
def test_a_release_with_a_leak_is_refused_and_its_cell_named(
    tmp_path: Path, cell: NotebookNode, words: str
) -> None:
    metadata = {
        "nbgrader": {"grade_id": "centre", "solution": True, "grade": False, "locked": False}
    }
    source = new_notebook(cells=[new_code_cell(SOLUTION, metadata=metadata)])
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Light"), cell]), tmp_path / "lab.ipynb")
    if not words:
        assert_nothing_left([source], tmp_path, None, Marks())
        return
    with pytest.raises(ReleaseError) as caught:
        assert_nothing_left([source], tmp_path, None, Marks())
    assert f"lab.ipynb, cell 2 ({cell.id})" in caught.value.where
    assert words in str(caught.value)
