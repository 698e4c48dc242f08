"""otter's questions, as cells of a source notebook of nbgrader's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.authoring.otter_answers import is_marked, marked_off, without_ignored
from autograder.authoring.otter_tests import OtterTest, test_cell, with_points, worth
from autograder.exc import ImportedError
from autograder.gradebook.nbgrader import Marks

KEPT = "otter_include"  # otter's tag of written cells in a solution that students get
BLOCKS = ("prompt", "solution")  # in which students write
SCHEME = ("=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ===")  # as nbgrader takes it out
TYPE_HERE = "_Type your answer here, replacing this text._"
PLUGIN = re.compile(
    r"^(\"\"\"|''')\s*# BEGIN PLUGIN\b.*?^(\"\"\"|''');?\s*# END PLUGIN\b[^\n]*\n?",
    re.MULTILINE | re.DOTALL,
)


@dataclass
class Question:
    """A question: its settings, its tests, and its cells with the kind of block that they stand in.

    The kinds are ``text``, ``prompt`` and ``solution``.
    """

    where: str
    settings: dict[str, Any]
    cells: list[tuple[str, NotebookNode]] = field(default_factory=list)
    tests: list[OtterTest] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name, in the letters that nbgrader allows."""
        return re.sub(r"[^A-Za-z0-9_-]", "_", str(self.settings["name"]))

    @property
    def is_manual(self) -> bool:
        """Whether a person grades it."""
        return bool(self.settings.get("manual"))

    def sources(self, block: str, kind: str) -> list[str]:
        """Return what its cells of a kind in a block hold, but for what students get."""
        return [
            cell.source
            for its_block, cell in self.cells
            if (its_block, cell.cell_type) == (block, kind) and not _is_kept(cell)
        ]

    @property
    def is_unmarked(self) -> bool:
        """Whether no line of its solution is marked, so that all of it is the solution."""
        code = self.sources("solution", "code")
        return not any(is_marked(without_ignored(source)) for source in code)

    def role(self, block: str, cell: NotebookNode) -> str:
        """Tell what a cell is for students: ``given``, an ``answer``, or nothing that they get."""
        if cell.cell_type == "raw" or _is_kept(cell):
            return "given"
        if cell.cell_type == "code":
            if block == "prompt":
                return "" if self.sources("solution", "code") else "answer"
            is_answer = block == "solution" and self.is_unmarked
            return "answer" if is_answer or is_marked(without_ignored(cell.source)) else "given"
        if block == "text" or (block == "prompt" and not self.is_manual):
            return "given"
        written = [it for its, it in self.cells if its in BLOCKS and it.cell_type == "markdown"]
        first = next(it for it in written if not _is_kept(it))
        return "answer" if self.is_manual and cell is first else ""


class Writer:
    """Writes the cells of a source notebook.

    Attributes
    ----------
    notes : list of str
        What could not be carried over as it was.
    """

    def __init__(self, marks: Marks, config: Mapping[str, Any]) -> None:
        self.notes: list[str] = []
        self._solution, self._hidden = _lines(marks.solution), _lines(marks.hidden)
        self._shows_points = bool(config.get("show_question_points"))
        seed = config.get("seed")
        self._seed = seed if isinstance(seed, Mapping) else {}
        self._count = 0

    def other(self, cell: NotebookNode) -> NotebookNode:
        """Write a cell that is in no question.

        One that sets the seed is locked: the tests rely on it. Code with marks of a solution is a
        solution cell: nbgrader would show it otherwise.
        """
        made = self._given(cell)
        self._count += 1
        if cell.cell_type == "code" and is_marked(made.source):
            made.source = marked_off(made.source, self._solution)
            return _marked(made, f"solution_{self._count}", solution=True)
        if made.source != self._unseeded(made.source):
            return _marked(made, f"seed_{self._count}", locked=True)
        return made

    def question(self, question: Question) -> list[NotebookNode]:
        """Write the cells of a question, its test cell last.

        Raises
        ------
        ImportedError
            If it is graded by hand and by tests, or its points are none.
        """
        if question.is_manual and question.tests:
            remedy = "make two questions of it"
            raise ImportedError(question.where, "tests, or manual: true", "both", remedy)
        self._note_losses(question)
        cells = list(self._cells(question))
        answers = [cell for cell, is_answer in cells if is_answer]
        made = [cell for cell, _ in cells]
        if question.is_manual:
            if not answers:
                answers = [new_markdown_cell()]
                made += answers
            points = self._points_by_hand(question)
            made = _graded_by_hand(question, made, answers, points)
        else:
            _number(answers, question.name)
            tests = with_points(question.tests, question.settings, question.where)
            points = worth(tests)
            made += [self._test_cell(question, tests)] if tests else []
        if self._shows_points:
            _show(points, made, question)
        return made

    def _points_by_hand(self, question: Question) -> float:
        points = question.settings.get("points")
        if points is None:
            self.notes.append(f"{question.name}: graded by hand, without points; it gets 1 point")
            return 1
        if isinstance(points, bool) or not isinstance(points, int | float) or points < 0:
            raise ImportedError(question.where, "points, a number", repr(points), "correct them")
        return points

    def _cells(self, question: Question) -> Iterator[tuple[NotebookNode, bool]]:
        """Yield the cells of a question, and whether students answer in them."""
        hints = "\n".join(question.sources("prompt", "code")).split("\n")
        for block, cell in question.cells:
            role, made = question.role(block, cell), self._given(cell)
            if role == "answer" and cell.cell_type == "markdown":
                made.source = self._written(question)
            elif role == "answer":
                source = "" if block == "prompt" else made.source
                made.source, hints = marked_off(source, self._solution, hints), []
            if role:
                yield made, role == "answer"

    def _note_losses(self, question: Question) -> None:
        if question.is_unmarked and question.sources("solution", "code"):
            told = "no line of its solution is marked; students get a stub instead"
            self.notes.append(f"{question.name}: {told}")
        if not question.is_manual and question.sources("solution", "markdown"):
            self.notes.append(f"{question.name}: the text of its solution is left out")
        if not question.is_manual and not question.tests:
            self.notes.append(f"{question.name}: no tests, so no points")

    def _written(self, question: Question) -> str:
        """Write the text of an answer: the prompts, which students get, and the solution."""
        prompts, solutions = (question.sources(block, "markdown") for block in BLOCKS)
        solution = "\n\n".join(solutions)
        if not prompts:
            return solution
        return "\n".join([*prompts, "", self._solution[0], solution, self._solution[1]])

    def _test_cell(self, question: Question, tests: Sequence[OtterTest]) -> NotebookNode:
        all_or_nothing = bool(question.settings.get("all_or_nothing"))
        source = test_cell(question.name, tests, self._hidden, all_or_nothing=all_or_nothing)
        cell = new_code_cell(source)
        return _marked(cell, question.name, worth(tests), grade=True, locked=True)

    def _given(self, cell: NotebookNode) -> NotebookNode:
        """Copy a cell as students get it: without ignored lines, plugins and outputs."""
        made = NotebookNode(deepcopy(cell))
        made["id"] = made.get("id") or new_code_cell().id  # older notebooks have none
        made.metadata.pop("nbgrader", None)
        made.source = without_ignored(cell.source)
        if made.cell_type == "code":
            made.source = self._seeded(PLUGIN.sub("", made.source))
            made.outputs, made.execution_count = [], None
        return made

    def _seeded(self, source: str) -> str:
        """Set the seed that grades."""
        value = self._seed.get("autograder_value")
        return source if value is None else self._with_seed(source, value)

    def _unseeded(self, source: str) -> str:
        return self._with_seed(source, None)

    def _with_seed(self, source: str, value: object) -> str:
        name = self._seed.get("variable")
        if not name:
            return source
        line = re.compile(rf"^(\s*{re.escape(name)}\s*=)(?!=).*$", re.MULTILINE)
        return line.sub(lambda found: f"{found[1]} {value}", source)


def _is_kept(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown" and KEPT in cell.metadata.get("tags", [])


def _lines(words: tuple[str, str]) -> tuple[str, str]:
    """Return marks as lines of comment."""
    begin, end = (word if word.startswith("#") else f"### {word}" for word in words)
    return begin, end


def _marked(
    cell: NotebookNode, grade_id: str, points: float | None = None, **kinds: bool
) -> NotebookNode:
    """Mark a cell as nbgrader's panel does."""
    known = {"grade": False, "solution": False, "locked": False, "task": False} | kinds
    kind = {"cell_type": cell.cell_type} if kinds.get("grade") else {}
    worth_it = {} if points is None else {"points": points}
    cell.metadata["nbgrader"] = NotebookNode(
        grade_id=grade_id, schema_version=3, **known, **kind, **worth_it
    )
    return cell


def _show(points: float, cells: Sequence[NotebookNode], question: Question) -> None:
    """Write a question's points below its text."""
    texts = [text.source for block, text in question.cells if block == "text"]
    for cell in [cell for cell in cells if texts and cell.source == texts[-1]][:1]:
        cell.source += f"\n\n_Points:_ {points:g}"


def _number(answers: Sequence[NotebookNode], name: str) -> None:
    for number, cell in enumerate(answers, start=1):
        _marked(cell, f"{name}_answer" + (f"_{number}" if number > 1 else ""), solution=True)


def _graded_by_hand(
    question: Question, cells: list[NotebookNode], answers: Sequence[NotebookNode], points: float
) -> list[NotebookNode]:
    """Give the one answer the points; where there are several, the question itself, as a task.

    A task's written solution is for those who grade: nbgrader allows no written answer without
    points.
    """
    if len(answers) == 1:
        _marked(answers[0], question.name, points, grade=True, solution=True)
        return cells
    _number([cell for cell in answers if cell.cell_type == "code"], question.name)
    texts = [cell for cell in cells if cell.cell_type == "markdown" and cell not in answers]
    task = texts[0] if texts else new_markdown_cell(f"**{question.name}**")
    for cell in answers:
        if cell.cell_type == "markdown":
            cell.source = "\n\n".join(question.sources("prompt", "markdown")) or TYPE_HERE
    if written := question.sources("solution", "markdown"):
        task.source = "\n\n".join([task.source, SCHEME[0], *written, SCHEME[1]])
    _marked(task, question.name, points, task=True, locked=True)
    return cells if texts else [task, *cells]
