"""Banks of right and wrong solutions: small files, each of which changes the solution.

A file defines functions or classes, or assigns variables, by the names of solution cells; to the
name of a written answer it assigns its text. A file in ``right/`` says how it differs in its
docstring. The first line of the docstring of a file in ``wrong/`` names the functions that have to
lose points, and the slip: ``Set: unsquared distances``. The text after ``Hint:`` is what the
student is told. A line ``Upon: NAME`` in either docstring names the file in ``right/`` that
supplies the other functions, so that a slip is known in more than one setting.
"""

import ast
import keyword
import re
import symtable
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograder.exc import ChecksError
from autograder.gradebook.nbgrader import Marks
from autograder.intake.match import FUNCTION

UPON = re.compile(r"^\s*Upon:\s*(\S+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Solution:
    """One file of a bank.

    Attributes
    ----------
    name : str
        The file's name without its suffix.
    right : bool
    source : str
        The functions that replace the solution's: its own, and those of the file it is laid upon.
    own : str
        The text of its own file.
    upon : str
        The name of the right file that it is laid upon, or an empty string.
    functions : tuple of str
        The functions that are wrong; empty for a right solution.
    slip, hint : str
        The mistake's short name, and what to tell the student; empty for a right solution.
    file : str
        Its path in the folder of checks; empty if there is no file.
    """

    name: str
    right: bool
    source: str
    functions: tuple[str, ...] = ()
    slip: str = ""
    hint: str = ""
    file: str = ""
    own: str = ""
    upon: str = ""


def read_bank(checks: Path) -> list[Solution]:
    """Read ``right/*.py`` and ``wrong/*.py`` of a folder of checks, sorted by name."""
    right = {path.stem: _read_right(path) for path in sorted((checks / "right").glob("*.py"))}
    wrong = [_read_wrong(path) for path in sorted((checks / "wrong").glob("*.py"))]
    return [_laid_upon(entry, right, checks) for entry in [*right.values(), *wrong]]


def _laid_upon(entry: Solution, right: dict[str, Solution], checks: Path) -> Solution:
    """Lay a file over the right one that it names, and that one over the one it names in turn."""
    source, below, passed = entry.source, entry.upon, {entry.name} if entry.right else set()
    while below:
        if below not in right or below in passed:
            raise ChecksError(
                str(checks / entry.file),
                "the name of another right file after 'Upon:'",
                repr(below),
                "correct it",
            )
        passed.add(below)
        source = laid_over(right[below].own, source)
        below = right[below].upon
    return replace(entry, source=source)


def laid_over(base: str, top: str) -> str:
    """Replace functions of ``base`` by those of the same name in ``top``; keep the others."""
    replaced, lines = _top_level(top), base.split("\n")
    docstring = ast.parse(top).body[0] if ast.get_docstring(ast.parse(top)) is not None else None
    rest = top.split("\n")[docstring.end_lineno if docstring else 0 :]
    place = len(lines)
    for node in reversed(ast.parse(base).body):
        if _defined_by(node) & replaced:
            place = (
                min([node.lineno, *[part.lineno for part in getattr(node, "decorator_list", [])]])
                - 1
            )
            del lines[place : node.end_lineno]
    return "\n".join([*lines[:place], "", "", *rest, "", "", *lines[place:]])


def _top_level(source: str) -> set[str]:
    return set[str]().union(*map(_defined_by, ast.parse(source).body))


def _defined_by(node: ast.AST) -> set[str]:
    """Return the names that a statement defines: a function, a class, or assigned names.

    A loop or a block defines what is assigned in it.
    """
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Store) else set()
    if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return set()
    return set[str]().union(*map(_defined_by, ast.iter_child_nodes(node)))


def _read(path: Path) -> tuple[str, str, str]:
    """Return a file's source, its docstring without the line ``Upon:``, and the name there."""
    source = path.read_text("utf-8")
    try:
        docstring = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError as error:
        raise ChecksError(
            str(path), "Python", f"{error.msg} in line {error.lineno}", "correct the file"
        ) from None
    upon = UPON.search(docstring)
    return source, UPON.sub("", docstring), upon[1] if upon else ""


def _read_right(path: Path) -> Solution:
    source, _, upon = _read(path)
    return Solution(
        path.stem, right=True, source=source, file=f"right/{path.name}", own=source, upon=upon
    )


def _read_wrong(path: Path) -> Solution:
    source, docstring, upon = _read(path)
    head, _, hint = docstring.partition("Hint:")
    functions, _, slip = head.partition(":")
    if not (slip.strip() and hint.strip()):
        raise ChecksError(
            str(path), "a docstring 'FUNCTION: slip', then 'Hint: …'", repr(head), "write it"
        )
    names, told = tuple(name.strip() for name in functions.split(",")), " ".join(hint.split())
    file = f"wrong/{path.name}"
    return Solution(
        path.stem,
        right=False,
        source=source,
        functions=names,
        slip=slip.strip(),
        hint=told,
        file=file,
        own=source,
        upon=upon,
    )


def assert_proves(
    bank: list[Solution], checks: Path, sources: Iterable[NotebookNode], graded: set[str]
) -> None:
    """Refuse a file that replaces no function of the notebooks, or blames an ungraded one."""
    cells = [cell for source in sources for cell in source.cells]
    written = {cell.metadata.nbgrader.grade_id for cell in cells if is_solution(cell)}
    assigned = written - _functions_of(cell.source for cell in cells if cell.cell_type == "code")
    for entry in bank:
        where = str(checks / entry.file)
        if not split(entry.own, _functions_of([entry.own]) & written | assigned):
            raise ChecksError(
                where, _replaceable(written - assigned, assigned), "none", "correct its name"
            )
        if shared := _clash(bank, entry, written):
            got = f"{', '.join(sorted(shared))}, which {entry.upon} has for its own functions"
            raise ChecksError(where, "helpers with names of their own", got, "rename them")
        for stray in sorted(set(entry.functions) - graded):
            raise ChecksError(
                where,
                f"one of {', '.join(sorted(graded))} before the colon of its docstring",
                repr(stray),
                "correct it",
            )


def _functions_of(sources: Iterable[str]) -> set[str]:
    """Return the functions and classes that code defines, whatever magics are in it."""
    return {name for source in sources for name in FUNCTION.findall(source)}


def _replaceable(functions: set[str], assigned: set[str]) -> str:
    kinds = (("a def or class of", functions), ("an assignment to", assigned))
    return ", or ".join(
        f"{kind} one of {', '.join(sorted(names))}" for kind, names in kinds if names
    )


def read_by_checks(checks: Path) -> set[str]:
    """Return the names of variables that checks may read; their values are not known here."""
    names: set[str] = set()
    for path in checks.glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        if any(isinstance(node, ast.Attribute) and node.attr == "value" for node in nodes):
            texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
            names |= {text for text in texts if isinstance(text, str) and _is_name(text)}
    return names


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _clash(bank: list[Solution], entry: Solution, written: set[str]) -> set[str]:
    """Return the helpers of a file that would replace other helpers in the file it is laid upon."""
    below = next((other for other in bank if other.right and other.name == entry.upon), None)
    return (_top_level(entry.own) & _top_level(below.source)) - written if below else set()


def choose_class(bank: list[Solution], size: int) -> list[Solution]:
    """Choose a class of ``size`` from a bank: half right, half wrong, from all functions."""
    right = [entry for entry in bank if entry.right]
    right = right[:: max(1, 2 * len(right) // size)]
    by_function: dict[tuple[str, ...], list[Solution]] = {}
    for entry in bank:
        if not entry.right:
            by_function.setdefault(entry.functions, []).append(entry)
    wrong = [entry for row in zip_longest(*by_function.values()) for entry in row if entry]
    chosen = chain.from_iterable(zip_longest(wrong, right))
    return [entry for entry in chosen if entry][:size]


def submission(
    release: NotebookNode,
    source: NotebookNode,
    laid_over: str = "",
    marks: tuple[str, str] = Marks.solution,
) -> NotebookNode:
    """Complete a released notebook with its source's solution, and lay functions over it."""
    solved = {
        cell.metadata.nbgrader.grade_id: without_markers(cell.source, marks)
        for cell in source.cells
        if is_solution(cell)
    }
    parts = split(laid_over, set(solved))
    completed = deepcopy(release)
    for cell in filter(is_solution, completed.cells):
        name = cell.metadata.nbgrader.grade_id
        cell.source = solved.get(name, cell.source)
        if name in parts:
            is_code = cell.cell_type == "code"
            cell.source = parts[name] if is_code else _written(name, parts[name])
    return completed


def _written(name: str, part: str) -> str:
    """Return the text that a file assigns to a written answer."""
    value = getattr(ast.parse(part).body[-1], "value", None)
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        raise ChecksError(
            f"{name} in a bank", f'a text, {name} = "…"', repr(part[:80]), "assign the text"
        )
    return value.value


def solutions(source: NotebookNode, marks: tuple[str, str] = Marks.solution) -> dict[str, str]:
    """Return the code of a source's solution cells, by ``grade_id``."""
    return {
        cell.metadata.nbgrader.grade_id: without_markers(cell.source, marks)
        for cell in source.cells
        if is_solution(cell) and cell.cell_type == "code"
    }


def looks(notebook: NotebookNode, sources: Iterable[str]) -> set[str]:
    """Return the ids of cells after the first solution cell that nothing else needs.

    These cells, visible checks among them, only look at results. ``sources`` may be laid over the
    notebook, so a cell that defines what they refer to is not one of them.
    """
    used = set[str]().union(*[names(source)[1] for source in sources])
    first = next((at for at, cell in enumerate(notebook.cells) if is_solution(cell)), 0)
    only_look: set[str] = set()
    for cell in filter(lambda cell: cell.cell_type == "code", reversed(notebook.cells[first:])):
        try:
            defined, needed = names(cell.source)
        except SyntaxError:  # a magic command, which may do anything
            continue
        if (
            is_solution(cell)
            or (is_grade(cell) and cell.metadata.nbgrader.points)
            or not used.isdisjoint(defined)
        ):
            used |= needed
        else:
            only_look |= {cell.id} if "id" in cell else set()
    return only_look


def names(source: str) -> tuple[set[str], set[str]]:
    """Return the global names that code defines, and those that it uses without defining them."""
    module = symtable.symtable(source, "", "exec")
    defined = {
        symbol.get_name()
        for symbol in module.get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    }
    used = {symbol.get_name() for symbol in module.get_symbols() if symbol.is_referenced()}
    inner = list(module.get_children())
    while inner:
        table = inner.pop()
        used |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_global() and symbol.is_referenced()
        }
        inner += table.get_children()
    return defined, used - defined


def without_markers(source: str, marks: tuple[str, str] = Marks.solution) -> str:
    """Drop the lines that mark where a solution begins and ends."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if not any(mark in line for mark in marks))


def split(source: str, functions: set[str]) -> dict[str, str]:
    """Divide a file among the solution cells.

    Each gets its function, its class or all that assigns its variable, with what precedes it.
    """
    cells: dict[str, list[str]] = {}
    for name, part in _parts(source, functions):
        cells.setdefault(name, []).extend(part)
    return {name: "\n".join(part).strip() for name, part in cells.items()}


def _parts(source: str, functions: set[str]) -> Iterator[tuple[str, list[str]]]:
    lines, begin = source.split("\n"), 0
    for node in ast.parse(source).body:
        end = node.end_lineno or len(lines)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            begin = end  # the docstring
        elif names := _defined_by(node) & functions:
            yield min(names), lines[begin:end]
            begin = end
