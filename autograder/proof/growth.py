"""Banks that grow by use: a group becomes a wrong solution, an appeal that was upheld a right one.

What is written holds what the function needs from the student's other cells, and no comments, no
docstrings and no names of people.
"""

import ast
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.console import Console

from autograder.course import Course
from autograder.exc import ChecksError, CourseError
from autograder.files import write_whole
from autograder.grading.warm import Warm
from autograder.proof.needs import UNREADABLE, defined_in, needed, statements
from autograder.proof.proof import Proof
from autograder.proof.verify import verify
from autograder.report.groups import Code, Group, function_of, without_names

WIDTH = 96  # of a hint's lines
PERSON = "person"


@dataclass(frozen=True)
class Entry:
    """A file that is to enter a bank.

    Attributes
    ----------
    path : str
        In the folder of checks: a name that is not taken yet.
    text : str
    """

    path: str
    text: str


def wrong_solution(checks: Path, group: Group, code: Code, name: str, hint: str) -> Entry:
    """Make a wrong solution of the shortest code in a group that is a function of its own.

    Raises
    ------
    CourseError
        If the name or the hint has no words, or no member's code can be used.
    """
    for words, text in (("the name", name), ("--hint", hint)):
        if not re.search(r"\w", text):
            raise CourseError(words, "words for the students", repr(text), "write them")
    function, cell = group.function, group.grade_id
    source = next(filter(None, (_function(code, one, cell) for one in group.members)), "")
    if not source:
        raise CourseError(
            f"the group {group.name}",
            f"code of a member that defines {function}",
            "none that Python can read",
            f'tell them with --comment, or write a file in wrong/ yourself ("{function}: {name}")',
        )
    told = " ".join(hint.split())
    head = _docstring(f"{function}: {' '.join(name.split())}", f"Hint: {told}")
    return Entry(_free(checks, "wrong", f"{function} {name}"), head + source)


def right_solution(checks: Path, student: str, grade_id: str, code: Code) -> Entry:
    """Make a right solution of what a student wrote, whose appeal was upheld.

    Raises
    ------
    CourseError
        If the student's code cannot be used.
    """
    function, source = function_of(grade_id), _function(code, student, grade_id)
    if not source:
        where = f"what {student} wrote for {function}"
        remedy = "see the notebook in autograded/, and write a file in right/ yourself"
        raise CourseError(where, "code that defines it", "none that Python can read", remedy)
    head = _docstring(f"{function}: an appeal that was upheld.")
    return Entry(_free(checks, "right", f"{function} upheld"), head + source)


def add_to_bank(
    course: Course,
    assignment: str,
    entry: Entry,
    warm: Warm,
    console: Console,
    *,
    processes: int,
    keep: bool,
) -> Proof:
    """Write a file into a bank, and verify it; unless it is to ``keep``, only a true one stays.

    Raises
    ------
    AutograderError
        If it cannot be verified.
    """
    whole = course.checks(assignment) / entry.path
    whole.parent.mkdir(parents=True, exist_ok=True)
    write_whole(whole, entry.text)
    proved = False
    try:
        proof = verify(
            course,
            assignment,
            warm,
            console,
            processes=processes,
            seeds=1,
            mutate=False,
            only=[entry.path],
        )
        proved = not proof.false
    finally:
        if not (proved or keep):
            whole.unlink()
    return proof


def own_checks(course: Course, assignment: str) -> Path:
    """Return the folder of checks whose banks may grow: the course's own.

    Raises
    ------
    ChecksError
        If the assignment has none.
    """
    own, found = course.root / "autograder" / "checks" / assignment, course.find_checks(assignment)
    if found == own:
        return own
    expected = "checks in the course's own folder, whose banks can grow"
    got, remedy = ("those of the package", "copy them there") if found else ("none", "write some")
    raise ChecksError(str(own), expected, got, f"{remedy}, or tell a group with --comment")


def _function(code: Code, student: str, grade_id: str) -> str:
    """Return a student's definitions for a cell, and what they need from the student's other cells.

    It is empty if there is none of the cell's function.
    """
    own = [
        node
        for node in statements(code.written(student, grade_id))
        if not isinstance(node, ast.Expr)
    ]
    defined = {node.name for node in own if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    if function_of(grade_id) not in defined:
        return ""
    given = {*defined_in(code.released(grade_id)), *code.answers(student, grade_id)}
    kept = [*needed(own, code.others(student, grade_id), given), *own]
    nameless = _Nameless(kept, code.names_of(student), function_of(grade_id))
    try:
        return _text([nameless.visit(node) for node in kept])
    except UNREADABLE:  # nested too deep
        return ""


def _text(nodes: Iterable[ast.stmt]) -> str:
    """Write statements, with two empty lines around each that has several lines."""
    text = ""
    for before, part in pairwise(["", *map(ast.unparse, nodes)]):
        text += "\n\n" if before and "\n" in before + part else ""
        text += part + "\n"
    return text


class _Nameless(ast.NodeTransformer):
    """Takes docstrings out of code, and names of people out of its texts and own variables."""

    def __init__(self, nodes: Iterable[ast.stmt], people: Sequence[str], function: str) -> None:
        self._people = people
        inner = [one for node in nodes for one in ast.walk(node)]
        own = {one.id for one in inner if isinstance(one, ast.Name) and _is_assigned(one)}
        own |= {one.arg for one in inner if isinstance(one, ast.arg)}
        own |= {one.name for one in inner if isinstance(one, ast.FunctionDef | ast.ClassDef)}
        own |= {one.asname for one in inner if isinstance(one, ast.alias) and one.asname}
        own |= {name for one in inner if isinstance(one, ast.Global) for name in one.names}
        self._own = own - {function}

    def _renamed(self, name: str) -> str:
        return without_names(name, self._people, PERSON) if name in self._own else name

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str):
            node.value = without_names(node.value, self._people)
        return node

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._renamed(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self._renamed(node.arg)
        self.generic_visit(node)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        node.arg = node.arg and self._renamed(node.arg)
        self.generic_visit(node)
        return node

    def visit_alias(self, node: ast.alias) -> ast.alias:
        node.asname = node.asname and self._renamed(node.asname)
        return node

    def visit_Global(self, node: ast.Global) -> ast.Global:
        node.names = [self._renamed(name) for name in node.names]
        return node

    def _definition(self, node: Any) -> Any:
        node.name = self._renamed(node.name)
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            node.body[:1] = [] if len(node.body) > 1 else [ast.Pass()]
        self.generic_visit(node)
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _definition  # noqa: N815


def _is_assigned(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _docstring(*parts: str) -> str:
    told = [part.replace("\\", "\\\\").replace('"""', "'''") for part in parts]
    body = "\n\n".join(textwrap.fill(part, WIDTH, break_long_words=False) for part in told)
    end = "" if len(parts) == 1 else "\n"
    return f'"""{body}{end}"""\n\n\n'


def _free(checks: Path, bank: str, words: str) -> str:
    """Return a path for a file of a bank that is not taken yet."""
    stem = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:60] or "solution"
    names: Iterable[str] = (stem, *(f"{stem}_{number}" for number in range(2, 10_000)))
    paths = (f"{bank}/{name}.py" for name in names)
    return next(path for path in paths if not (checks / path).exists())


def find_group(found: Sequence[Group], name: str) -> Group:
    """Return the group of a name.

    Raises
    ------
    CourseError
        If there is none any more.
    """
    for group in found:
        if group.name == name:
            return group
    known = ", ".join(group.name for group in found[:5]) or "none: every mistake has a name"
    raise CourseError(
        f"the group {name}",
        f"one of {known}{', …' if len(found) > 5 else ''}",
        "no group of that name",
        "see autograder groups for those there are now",
    )
