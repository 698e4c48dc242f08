"""``make pictures``: retakes the README's pictures."""

import json
import shutil
import tempfile
from io import BytesIO, StringIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page
from rich.console import Console

from autograder.course import Course
from autograder.demo import demonstrate
from tests.conftest import ROOT
from tests.support.jupyter import Lab, browser_page, find_chromium, jupyter_lab

WIDTH = 118  # characters
PAGE = {"width": 1100, "height": 900}  # pixels
WINDOW = {"width": 1280, "height": 900}
FIRST = "plot-truth"  # the cell at the top of the picture of JupyterLab
COLOURS = 256


def main() -> None:
    """Show Lab 3 in JupyterLab, what ``make demo`` prints, and one student's feedback."""
    console = Console(record=True, width=WIDTH, file=StringIO(), highlight=False)
    demonstrate(Course(ROOT), "lab3", ROOT / "demo", console)
    with browser_page(find_chromium()) as page:
        page.set_content(console.export_svg(title="make demo"))
        save(page.locator("svg").screenshot(), "scores")
        page.set_viewport_size(PAGE)  # type: ignore[arg-type]
        picture_feedback(page, Course(ROOT / "demo"))
        picture_lab(page)


def picture_lab(page: Page) -> None:
    """Take Lab 3, solved, as a student has it open in JupyterLab."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "solutions" / "lab3", f"{folder}/lab3")
        page.set_viewport_size(WINDOW)  # type: ignore[arg-type]
        with jupyter_lab(Path(folder, "lab3"), Path(folder, "jupyter")) as address:
            Lab(page, address, "lab3.ipynb").scroll_to(FIRST)
            page.click("button:text-is('No')")  # to Jupyter's news
            page.wait_for_selector("button:text-is('No')", state="detached")
            save(page.locator("#main").screenshot(), "lab")


def picture_feedback(page: Page, course: Course) -> None:
    """Take the summary of the first page with a hint."""
    lines = (course.root / "reports" / "lab3" / "results.jsonl").read_text("utf-8").splitlines()
    student = next(
        row["student"]
        for row in map(json.loads, lines)
        if any(cell["slips"] for cell in row["cells"].values())
    )
    page.goto((course.root / "feedback" / student / "lab3" / "lab3.html").as_uri())
    below = page.locator("section.notebook").bounding_box()
    assert below is not None
    clip = {"x": 0, "y": 0, "width": PAGE["width"], "height": below["y"]}
    save(page.screenshot(full_page=True, clip=clip), "feedback")  # type: ignore[arg-type]


def save(shown: bytes, name: str) -> None:
    """Save part of a page as a picture, in as few colours as text needs."""
    with Image.open(BytesIO(shown)) as whole:
        small = whole.convert("RGB").quantize(COLOURS)
        small.save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
