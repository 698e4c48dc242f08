"""``make pictures``: the pictures of the README that show the demonstration, taken anew from it."""

import json
from io import BytesIO, StringIO

from PIL import Image
from playwright.sync_api import Locator, Page
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
        picture(page.locator("svg"), "scores")
        page.set_viewport_size(PAGE)  # type: ignore[arg-type]
        picture_feedback(page)


def picture_feedback(page: Page) -> None:
    """Show the first grade cell whose feedback names the slip that was made."""
    rows = map(json.loads, (ROOT / "demo" / "reports" / "lab3" / "results.jsonl").read_text("utf-8").splitlines())
    student, grade_id = next((row["student"], name) for row in rows for name, cell in row["cells"].items() if cell["slips"])
    page.goto((ROOT / "demo" / "feedback" / student / "lab3" / "lab3.html").as_uri())
    picture(page.locator("div.code_cell", has=page.locator(f"a[name='{grade_id}']")), "feedback")


def picture(shown: Locator, name: str) -> None:
    """Take a picture of part of a page, in as few colours as text needs."""
    with Image.open(BytesIO(shown.screenshot())) as whole:
        whole.convert("RGB").quantize(COLOURS).save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
