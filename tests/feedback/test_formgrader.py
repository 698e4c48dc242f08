"""Formgrader's page of a submission: a list of links to the cells that a grader has to see.

In a course as others have them, with two more lines in its settings.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Page, Route

from autograder.course import Course
from autograder.gradebook.nbgrader import Nbgrader
from tests.support import foreign
from tests.support.command import nbgrader
from tests.support.jupyter import browser_page, jupyter_lab

SETTINGS = """
from autograder.preprocessors import FORMGRADER_BASEDIRS, FORMGRADER_PATHS

c.HTMLExporter.extra_template_basedirs = FORMGRADER_BASEDIRS
c.HTMLExporter.extra_template_paths = FORMGRADER_PATHS
"""
LIST = "#autograder-cells"
MATHJAX = """// of which formgrader asks when all formulas are set
const Interest = (told) => setTimeout(() => { window.formulas = 1; told("End"); }, 1000);
window.MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal: {Interest}}}};
"""
BY_HAND = ["essay by hand", "plot by hand", "project by hand"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = foreign.make_course(tmp_path_factory.mktemp("formgrader") / "course")
    with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(SETTINGS)
    with foreign.warm_process() as warm:
        foreign.make_ready(course, foreign.ASSIGNMENT)
        foreign.hand_in_several(course)
        foreign.grade(course, foreign.ASSIGNMENT, warm)
    return course


@pytest.fixture(scope="module")
def served(
    graded: Course, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Serve the course, and open a page that reaches nothing but its server."""
    settings = tmp_path_factory.mktemp("jupyter")
    with jupyter_lab(graded.root, settings) as address, browser_page(chromium) as page:

        def leave_out_the_network(route: Route) -> None:
            if route.request.url.startswith(address):
                route.continue_()
            else:
                route.abort()

        page.route("**/*", leave_out_the_network)
        page.goto(f"{address}/formgrader")
        yield page


def look_at(page: Page, course: Course, student: str, notebook: str, cell: str = "") -> list[str]:
    """Open a student's notebook in formgrader; return what the list says."""
    with closing(
        Gradebook(
            f"sqlite:///{course.root}/gradebook.db", Nbgrader(course).course_directory.course_id
        )
    ) as gradebook:
        number = gradebook.find_submission_notebook(notebook, foreign.ASSIGNMENT, student).id
    address = page.url.partition("/formgrader")[0]
    page.goto("about:blank")
    page.goto(f"{address}/formgrader/submissions/{number}/{cell}")
    page.wait_for_selector(f"{LIST}:not([hidden])")
    return listed(page)


def listed(page: Page) -> list[str]:
    return [
        words.replace("\N{MINUS SIGN}", "-")
        for words in page.locator(f"{LIST} li").all_inner_texts()
    ]


def test_cells_that_lost_points_or_wait_are_listed_in_the_notebooks_order(
    served: Page, graded: Course
) -> None:
    lost = ["test_double -2", "test_parts -1"]
    assert look_at(served, graded, "wrong", foreign.ONE) == [*lost, *BY_HAND]
    head = served.inner_text(f"{LIST} summary")
    assert head == "2 cells lost points, 3 cells to be graded by hand"
    assert look_at(served, graded, "right", foreign.ONE) == BY_HAND


def test_where_nothing_is_to_be_seen_the_list_says_so(served: Page, graded: Course) -> None:
    assert look_at(served, graded, "right", foreign.TWO) == []
    head = served.inner_text(f"{LIST} summary")
    assert head == "No cell lost points, and none is to be graded by hand"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_leads_to_the_cell_below_the_list(served: Page, graded: Course, width: int) -> None:
    served.set_viewport_size({"width": width, "height": 500})
    look_at(served, graded, "wrong", foreign.ONE)
    for cell in ("plot", "test_double", "project"):
        served.click(f"{LIST} a:text-is('{cell}')")
        assert served.evaluate("document.activeElement.id") == cell
        served.wait_for_timeout(700)  # formgrader's own scrolling takes half a second
        bar, field = served.locator(LIST).bounding_box(), served.locator(f"#{cell}").bounding_box()
        assert bar
        assert field
        assert bar["y"] >= 0
        assert bar["y"] + bar["height"] <= field["y"]
        assert field["y"] + field["height"] <= 500
    served.set_viewport_size({"width": 1400, "height": 1000})


def test_an_address_can_name_the_cell(served: Page, graded: Course) -> None:
    """The page of a class links to the cell where a student lost most."""
    look_at(served, graded, "wrong", foreign.ONE, "#test_parts")
    served.wait_for_function("document.activeElement.id === 'test_parts'")


def test_an_address_names_the_cell_also_where_formgrader_scrolls_when_formulas_are_set(
    served: Page, graded: Course
) -> None:
    """It does so where MathJax can be reached: then it goes to the field that was chosen last."""
    served.route(
        "**/mathjax/**", lambda route: route.fulfill(content_type="text/javascript", body=MATHJAX)
    )
    look_at(served, graded, "wrong", foreign.ONE, "#test_parts")
    served.wait_for_function("window.formulas")
    served.wait_for_timeout(700)
    assert served.evaluate("document.activeElement.id") == "test_parts"
    bar, field = (served.locator(one).bounding_box() for one in (LIST, "#test_parts"))
    assert bar
    assert field
    assert bar["y"] + bar["height"] <= field["y"] <= 1000
    served.unroute("**/mathjax/**")


def test_the_list_follows_what_a_grader_enters(served: Page, graded: Course) -> None:
    before = look_at(served, graded, "half", foreign.ONE)
    assert before == BY_HAND
    enter(served, "essay", "1.5")
    assert listed(served) == ["essay -0.5", *BY_HAND[1:]]
    enter(served, "essay", "2")
    enter(served, "plot", "1")
    assert listed(served) == BY_HAND[2:]
    assert look_at(served, graded, "half", foreign.ONE) == BY_HAND[2:]


def enter(page: Page, cell: str, score: str) -> None:
    page.fill(f"input#{cell}", score)
    with page.expect_response(lambda response: response.request.method == "PUT") as saved:
        page.press(f"input#{cell}", "Tab")
    assert saved.value.ok


def test_nbgraders_own_feedback_is_as_without_these_settings(
    graded: Course, tmp_path: Path
) -> None:
    """The course does not use the kit's pages, and nbgrader's have settings of the same name."""
    pages = []
    config = graded.root / "nbgrader_config.py"
    ours = config.read_text("utf-8")
    for text in (ours, ours.replace(SETTINGS, "")):
        config.write_text(text, "utf-8")
        nbgrader(graded, "generate_feedback", foreign.ASSIGNMENT, "--student", "wrong", "--force")
        page = graded.root / "feedback" / "wrong" / foreign.ASSIGNMENT / f"{foreign.ONE}.html"
        pages.append(page.read_text("utf-8"))
    config.write_text(ours, "utf-8")
    assert pages[0] == pages[1]
    assert "test_double" in pages[0]
