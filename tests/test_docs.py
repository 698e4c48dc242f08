"""The documentation: pages can be found, links lead somewhere, and what they name exists."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from autograder.batch.settings import JailSettings
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
BESIDE_THEM = ("README.md", "CHANGELOG.md", "data/README.md")
OF_THE_TEMPLATE = sorted((ROOT / "autograder").glob("**/template/**/README.md"))
ALL_PAGES = [*(ROOT / name for name in BESIDE_THEM), *OF_THE_TEMPLATE, *PAGES]
COLUMNS = 100
GENERATED = {"tolerances.md", "proof-lab3.md", "proof-lab4.md"}
COMMANDS = (
    "new", "import", "release", "collect", "grade", "feedback", "watch", "report", "groups",
    "name", "accept", "verify", "doctor", "demo", "classroom",
)  # fmt: skip
PUBLIC = ("student", "slips", "notebook", "preprocessors", "exporters")
OPTION = r"--[a-z][a-z-]*"
FENCE = re.compile(r"^ *```(\S*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


assert OF_THE_TEMPLATE


def page_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return [dedent(text) for found, text in FENCE.findall(text_of(page)) if found == language]


def prose(page: Path) -> str:
    return FENCE.sub("", text_of(page))


def anchors(page: Path) -> set[str]:
    """Return the names by which pages can link to a page's headings."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def below(page: Path) -> Iterator[Path]:
    """Yield the pages that a page's tables of contents lead to, at any depth."""
    for entries in blocks(page, "{toctree}"):
        for line in entries.splitlines():
            if line and not line.startswith(":"):
                entry = re.sub(r".*<(.*)>", r"\1", line)
                target = (page.parent / f"{entry}.md").resolve()
                yield target
                yield from below(target)


def test_every_page_is_in_the_contents_once() -> None:
    assert sorted(below(DOCS / "index.md")) == sorted({*PAGES} - {DOCS / "index.md"})


@pytest.mark.parametrize("page", ALL_PAGES, ids=page_name)
def test_every_link_leads_to_a_file_and_a_heading_in_it(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", ALL_PAGES, ids=page_name)
def test_lines_end_at_100_columns_but_tables(page: Path) -> None:
    long = ("| ", "- ") if page.name in GENERATED else "| "  # their lists of names are data, too
    lines = [line for line in text_of(page).splitlines() if not line.startswith(long)]
    assert [line for line in lines if len(line) > COLUMNS] == []


@pytest.fixture(scope="module")
def options() -> dict[str, set[str]]:
    """Return the options of each command, as its help shows them."""

    def help_of(*command: str) -> str:
        arguments = [sys.executable, "-m", "autograder", *command, "--help"]
        return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout

    assert set(re.findall(r"^    (\w+)(?: |$)", help_of(), re.MULTILINE)) == {*COMMANDS}
    return {command: {*re.findall(OPTION, help_of(command))} for command in COMMANDS}


def commands_in(page: Path) -> list[str]:
    """Return the commands that a page names, in sentences and in blocks."""
    spans = re.findall(r"`(autograder [^`]+)`", prose(page))
    lines = [line.strip() for block in blocks(page, "sh") for line in block.splitlines()]
    return [*spans, *(line.partition(" #")[0] for line in lines if line.startswith("autograder "))]


@pytest.mark.parametrize("page", ALL_PAGES, ids=page_name)
def test_every_command_that_is_named_exists(page: Path, options: dict[str, set[str]]) -> None:
    for command in commands_in(page):
        _, first, *rest = command.split()
        if first not in {"…", "--version"}:
            assert first in options, command
            named = {word.rstrip(",.") for word in rest if word.startswith("--")}
            assert named <= options[first], command


def test_the_reference_has_every_command_and_option(options: dict[str, set[str]]) -> None:
    text = text_of(DOCS / "reference" / "commands.md")
    for command, its in options.items():
        section = text.partition(f"\n## autograder {command}\n")[2].partition("\n## ")[0]
        assert {*re.findall(OPTION, section)} == its - {"--help"}, command


def test_the_reference_has_every_limit_with_its_default() -> None:
    text = text_of(DOCS / "reference" / "limits.md")
    rows = re.findall(r"^\| `c\.JailedExecute\.(\w+)` \| (\S+) \|", text, re.MULTILINE)
    traits = JailSettings.class_own_traits(config=True)
    described = {trait: ast.literal_eval(default) for trait, default in rows}
    assert described == {trait: traits[trait].default_value for trait in traits}


def imports(code: str) -> Iterator[tuple[str, str]]:
    """Yield what code imports from the kit, as module and name."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("autograder"):
            yield from ((str(node.module), alias.name) for alias in node.names)


def test_what_the_examples_import_is_there() -> None:
    examples = [block for page in ALL_PAGES for block in blocks(page, "python")]
    found = [both for block in examples for both in imports(block)]
    assert {module for module, _ in found} == {f"autograder.{module}" for module in PUBLIC}
    for module, imported in found:
        assert hasattr(import_module(module), imported), f"from {module} import {imported}"


@pytest.mark.parametrize("module", PUBLIC)
def test_whatever_courses_import_is_on_the_page_of_its_module(module: str) -> None:
    page = text_of(DOCS / "reference" / f"{module}.md")
    described = set(re.findall(r"^\.\. (?:auto\w+|py:\w+):: (\w+)", page, re.MULTILINE))
    code = [ROOT / "nbgrader_config.py", *(ROOT / "autograder" / "checks").glob("*/*.py")]
    imported = [both for path in code for both in imports(path.read_text("utf-8"))]
    assert {name for source, name in imported if source == f"autograder.{module}"} <= described
    assert described
    for name in re.findall(r"^\.\. py:\w+:: (\w+)", page, re.MULTILINE):  # Sphinx finds the others
        assert hasattr(import_module(f"autograder.{module}"), name), name
