"""The lab as students and TAs meet it: a real JupyterLab in a real browser."""

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.gradebook.nbgrader import read_notebook
from autograder.proof.bank import submission
from tests.conftest import ROOT, hand_in
from tests.support.command import nbgrader
from tests.support.jupyter import Lab, browser_page, jupyter_lab

FUNCTIONS = ("Centroid_init", "Set", "Update", "K_Means", "EM_step", "EM")


@pytest.fixture
def student(released_once: Course, tmp_path: Path) -> Path:
    """Return a student's folder: a copy of the release, away from the course."""
    shutil.copytree(released_once.root / "release" / "lab3", tmp_path / "home" / "lab3")
    return tmp_path / "home" / "lab3"


def test_a_student_runs_the_empty_lab_and_sees_which_functions_are_missing(
    chromium: str, student: Path, tmp_path: Path
) -> None:
    with jupyter_lab(student, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        lab = Lab(page, address, "lab3.ipynb")
        lab.run_all()
        outputs = lab.outputs()
        assert {output["grade_id"] for output in outputs if output["type"] == "error"} == {
            f"form_{name}" for name in FUNCTIONS
        }
        waiting = [output["text"] for output in outputs if "This cell waits for" in output["text"]]
        assert {
            name for name in FUNCTIONS for text in waiting if f"waits for {name}:" in text
        } == set(FUNCTIONS) - {"Update"}  # after Set
        words = lab.validate()
    assert words.count("The following cell failed") == len(FUNCTIONS)
    for name in FUNCTIONS:
        assert f"{name}(" in words


def test_a_student_pastes_the_solution_and_validation_succeeds(
    chromium: str, student: Path, source: NotebookNode, tmp_path: Path
) -> None:
    solved = submission(read_notebook(student / "lab3.ipynb"), source)
    with jupyter_lab(student, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        lab = Lab(page, address, "lab3.ipynb")
        for cell in solved.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                lab.write(cell.metadata.nbgrader.grade_id, cell.source)
        lab.run_all()
        assert [
            output
            for output in lab.outputs()
            if output["type"] == "error" or "waits for" in output["text"]
        ] == []
        words = lab.validate()
    assert "passes all the tests" in words


def test_nothing_is_cut_off_at_1280_pixels(chromium: str, student: Path, tmp_path: Path) -> None:
    """The sidebar is open: a wide line of code or a wide formula would not fit beside it."""
    with jupyter_lab(student, tmp_path / "jupyter") as address, browser_page(chromium) as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        assert Lab(page, address, "lab3.ipynb").cut_off() == []


def test_formgrader_makes_the_same_release(chromium: str, released: Course, tmp_path: Path) -> None:
    release = released.root / "release" / "lab3"
    made = {
        path.relative_to(release): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file()
    }
    shutil.rmtree(release)
    with (
        jupyter_lab(released.root, tmp_path / "jupyter") as address,
        browser_page(chromium) as page,
    ):
        page.goto(f"{address}/formgrader")
        page.wait_for_selector("tr:has-text('lab3')")
        page.click("tr:has-text('lab3') .assign a")
        page.wait_for_selector("text=Successfully created")
    assert {
        path.relative_to(release): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file()
    } == made


SCRIPT = """document.title = 'pwned'; window.pwned = true"""
MARKUP = f"""from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display

display(HTML("<b>kept</b><script>{SCRIPT}</script><img src=x onerror=\\"{SCRIPT}\\">"
             "<style scoped>b {{}}</style>"))
display(HTML("<iframe srcdoc=\\"<script>parent.pwned = true</script>\\"></iframe>"
             "<a href=\\"javascript:{SCRIPT}\\">a</a>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\\"{SCRIPT}\\">"
            "<script>{SCRIPT}</script></svg>"))
display(Javascript("{SCRIPT}"))
display(Markdown("*kept* <script>{SCRIPT}</script>"), Latex("</div><script>{SCRIPT}</script>"))
print("✓ the rows differ (25)\\n<script>{SCRIPT}</script>")"""


def test_the_autograde_button_takes_the_way_of_the_jail_and_no_student_acts_in_a_tas_browser(
    chromium: str, released: Course, source: NotebookNode, tmp_path: Path
) -> None:
    """The empty lab, with objects that equal everything, and displays that would act as the TA."""
    notebook = read_notebook(released.root / "release" / "lab3" / "lab3.ipynb")
    hand_in(released, "ada", submission(notebook, source))
    attack = (ROOT / "tests" / "attacks" / "always_equal.py").read_text("utf-8")
    notebook.cells.insert(
        0, new_markdown_cell(f"# Mine\n\n<script>{SCRIPT}</script><img src=x onerror='{SCRIPT}'>")
    )
    notebook.cells.insert(1, new_code_cell(MARKUP))
    notebook.cells.insert(-1, new_code_cell(attack))
    hand_in(released, "mallory", notebook)
    with (
        jupyter_lab(released.root, tmp_path / "jupyter") as address,
        browser_page(chromium) as page,
    ):
        for student in ("ada", "mallory"):
            page.goto(
                f"{address}/formgrader/manage_submissions/lab3", wait_until="domcontentloaded"
            )
            page.click(f"tr:has-text('{student}') .autograde a")
            page.wait_for_selector("text=Successfully")
        page.goto(f"{address}/formgrader/manage_submissions/lab3", wait_until="domcontentloaded")
        page.wait_for_selector("tr:has-text('mallory')")
        scores = {name: page.inner_text(f"tr:has-text('{name}')") for name in ("ada", "mallory")}
        with Gradebook(f"sqlite:///{released.root}/gradebook.db") as gradebook:
            number = gradebook.find_submission_notebook("lab3", "lab3", "mallory").id
        page.goto(f"{address}/formgrader/submissions/{number}", wait_until="domcontentloaded")
        page.wait_for_selector("b:has-text('kept')")
        page.wait_for_selector("em:has-text('kept')")
        page.click("a:text-is('a')")
        page.wait_for_timeout(1000)
        assert page.evaluate("window.pwned") is None
        shown = page.content()
        assert page.inner_text("#autograder-cells summary") == "6 cells lost points"
        nbgrader(released, "generate_feedback", "lab3", "--student", "mallory")
        page.goto(
            (released.root / "feedback" / "mallory" / "lab3" / "lab3.html").as_uri(),
            wait_until="domcontentloaded",
        )
        page.wait_for_selector("b:has-text('kept')")
        assert page.evaluate("window.pwned") is None
    assert "25 / 25" in scores["ada"]
    assert "0 / 25" in scores["mallory"]
    assert "<h1" in shown
    assert "b {}" not in shown
