"""A notebook for otter-assign, as a source notebook of nbgrader's.

The format is described in otter-grader's documentation, "Notebook Format": raw cells mark where
questions, prompts, solutions and tests begin and end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook, new_raw_cell

from autograder.authoring.otter_cells import Question, Writer
from autograder.authoring.otter_tests import read_test, yaml_of
from autograder.exc import ImportedError
from autograder.gradebook.nbgrader import Marks

CONFIG = re.compile(r"#\s+ASSIGNMENT\s+CONFIG", re.IGNORECASE)
BOUNDARY = re.compile(r"#\s+(BEGIN|END)\s+(QUESTION|PROMPT|SOLUTION|TESTS)\b", re.IGNORECASE)
FENCED = re.compile(r"^```otter[ \t]*\n(.*?)^```[ \t]*$\n?", re.MULTILINE | re.DOTALL)
IGNORED_CELL = re.compile(r"(##\s*ignore\s*##|#\s*ignore\b)", re.IGNORECASE)
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


@dataclass(frozen=True)
class Imported:
    """What became of a notebook.

    Attributes
    ----------
    notebook : NotebookNode
        The source notebook.
    notes : tuple of str
        What could not be carried over as it was, a line each.
    """

    notebook: NotebookNode
    notes: tuple[str, ...]


def assignment_config(notebook: NotebookNode, where: str) -> dict[str, Any]:
    """Read the settings of an assignment: its cells ``# ASSIGNMENT CONFIG``."""
    config: dict[str, Any] = {}
    for number, cell in enumerate(_unfenced(notebook.cells), start=1):
        if cell.cell_type == "raw" and CONFIG.match(cell.source):
            config |= yaml_of(cell.source, f"{where}, cell {number}")
    return config


def source_notebook(
    notebook: NotebookNode, where: str, config: Mapping[str, Any], marks: Marks
) -> Imported:
    """Turn a notebook for otter-assign into a source notebook of nbgrader's.

    Parameters
    ----------
    where : str
        How errors name the notebook.
    config : mapping
        The settings of the assignment.
    marks : Marks
        Between which words the course's solutions and hidden tests stand.

    Raises
    ------
    ImportedError
        If the notebook is not as otter-assign expects it.
    """
    language = notebook.metadata.get("kernelspec", {}).get("language", "python")
    if language.lower() != "python":
        raise ImportedError(where, "a notebook in Python", language, "grade it with otter")
    parts = list(_parts(notebook, where, config))
    names = [part.name for part in parts if isinstance(part, Question)]
    if not names:
        expected = "a raw cell # BEGIN QUESTION (the format of otter-assign since version 4)"
        raise ImportedError(where, expected, "none", "convert it with otter's own tools first")
    for name in names:
        if names.count(name) > 1:
            raise ImportedError(
                where, "questions of different names", f"{name} twice", "rename one"
            )
    writer = Writer(marks, config)
    cells = []
    for part in parts:
        cells += writer.question(part) if isinstance(part, Question) else [writer.other(part)]
    metadata = KERNEL | {key: value for key, value in notebook.metadata.items() if key != "otter"}
    made = new_notebook(cells=cells, metadata=metadata)
    return Imported(made, (*_unlike(config), *writer.notes))


def _unlike(config: Mapping[str, Any]) -> Iterator[str]:
    """Name the settings of an assignment that nbgrader has nothing for."""
    seed, generate = config.get("seed") or {}, config.get("generate") or {}
    if isinstance(seed, Mapping) and seed.get("variable") and "student_value" in seed:
        yield (
            f"seed: students get the seed that grades them; otter gave {seed['variable']} = "
            f"{seed['student_value']} to students"
        )
    if isinstance(generate, Mapping) and generate.get("seed") is not None:
        yield "generate: seed is left out: nothing seeds between cells; seed where a test needs it"
    if config.get("autograder_files"):
        yield "autograder_files are left out: nbgrader gives students each file of an assignment"
    if config.get("plugins"):
        yield "plugins are left out"


def _unfenced(cells: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield the cells; a block of text marked ``otter`` in a Markdown cell is a raw cell."""
    for cell in cells:
        if cell.cell_type != "markdown" or not FENCED.search(cell.source):
            yield cell
            continue
        for at, text in enumerate(FENCED.split(cell.source)):
            source = text.strip("\n")
            if source.strip():
                yield new_raw_cell(source) if at % 2 else new_markdown_cell(source)


def _parts(
    notebook: NotebookNode, where: str, config: Mapping[str, Any]
) -> Iterator[NotebookNode | Question]:
    """Yield the cells outside of questions, and the questions."""
    by_output = (config.get("tests") or {}).get("ok_format", True)
    question, block = None, ""
    for number, cell in enumerate(_unfenced(notebook.cells), start=1):
        place = f"{where}, cell {number}" + (f" ({question.name})" if question else "")
        if IGNORED_CELL.match(cell.source) or (
            cell.cell_type == "raw" and CONFIG.match(cell.source)
        ):
            continue
        found = BOUNDARY.match(cell.source) if cell.cell_type == "raw" else None
        if found:
            word, kind = found[1].upper(), found[2].lower()
            _assert_in_turn(word, kind, question, block, place)
            if kind != "question":
                block = kind if word == "BEGIN" else ""
            elif question is None:
                question = Question(place, _question_settings(cell, place))
            else:
                yield question
                question = None
        elif question is None:
            yield cell
        elif block == "tests":
            question.tests.append(read_test(cell, place, by_output=by_output))
        else:
            question.cells.append((block or "text", cell))
    if question:
        raise ImportedError(
            question.where, f"an end of question {question.name}", "none", "add # END QUESTION"
        )


def _assert_in_turn(
    word: str, kind: str, question: Question | None, block: str, where: str
) -> None:
    """Refuse a block that begins or ends where it cannot."""
    if kind == "question":
        is_right = not block and (word == "BEGIN") == (question is None)
    else:
        is_right = question is not None and block == ("" if word == "BEGIN" else kind)
    if not is_right:
        inside = block or ("a question" if question else "no question")
        got = f"# {word} {kind.upper()} inside {inside}"
        raise ImportedError(where, "blocks that begin and end in turn", got, "correct the marks")


def _question_settings(cell: NotebookNode, where: str) -> dict[str, Any]:
    settings = yaml_of(cell.source, where)
    if not settings.get("name"):
        raise ImportedError(where, "a question with a name", "none", "add a line name: q1")
    return settings
