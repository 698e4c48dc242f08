"""``make pictures``: the pictures of the README that show the demonstration, taken anew from it."""

import json
from io import BytesIO, StringIO

from PIL import Image
from playwright.sync_api import Page
from rich.console import Console

from autograder.course import Course
from autograder.demo import demonstrate
from tests.conftest import ROOT
from tests.jupyter import browser_page, find_chromium

WIDTH = 118  # characters
PAGE = {"width": 1100, "height": 900}  # pixels
COLOURS = 256


def main() -> None:
    """Run the demonstration as ``make demo`` does, and take pictures of what it prints and of one student's feedback."""
    console = Console(record=True, width=WIDTH, file=StringIO(), highlight=False)
    demonstrate(Course(ROOT), "lab3", ROOT / "demo", console)
    with browser_page(find_chromium()) as page:
        page.set_content(console.export_svg(title="make demo"))
        save(page.locator("svg").screenshot(), "scores")
        page.set_viewport_size(PAGE)  # type: ignore[arg-type]
        picture_feedback(page, Course(ROOT / "demo"))


def picture_feedback(page: Page, course: Course) -> None:
    """Show the summary of the first page that names the slip that was made."""
    lines = (course.root / "reports" / "lab3" / "results.jsonl").read_text("utf-8").splitlines()
    student = next(row["student"] for row in map(json.loads, lines) if any(cell["slips"] for cell in row["cells"].values()))
    page.goto((course.root / "feedback" / student / "lab3" / "lab3.html").as_uri())
    below = page.locator("section.notebook").bounding_box()
    assert below is not None
    clip = {"x": 0, "y": 0, "width": PAGE["width"], "height": below["y"]}
    save(page.screenshot(full_page=True, clip=clip), "feedback")  # type: ignore[arg-type]


def save(shown: bytes, name: str) -> None:
    """Save a picture of part of a page, in as few colours as text needs."""
    with Image.open(BytesIO(shown)) as whole:
        small = whole.convert("RGB").quantize(COLOURS)
        small.save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
