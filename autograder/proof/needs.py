"""What a student's function needs from other cells: imports, helpers, classes and constants.

Code is parsed and never run.
"""

import ast
import builtins
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from IPython.core.inputtransformer2 import TransformerManager

from autograder.proof.bank import names

UNREADABLE = (SyntaxError, ValueError, RuntimeError, MemoryError)  # of code that somebody wrote
STAR = "*"
_NAMED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom


def statements(source: str) -> list[ast.stmt]:
    """Parse a cell, whatever magics are in it; none if Python cannot read it."""
    try:
        return ast.parse(source).body
    except UNREADABLE:
        pass
    try:
        return ast.parse(TransformerManager().transform_cell(source)).body
    except UNREADABLE:
        return []


def defined_in(cells: Iterable[str]) -> set[str]:
    """Return the names that cells define."""
    return {name for source in cells for node in statements(source) for name in _names_of(node)[0]}


def needed(own: Sequence[ast.stmt], cells: Iterable[str], given: Collection[str]) -> list[ast.stmt]:
    """Return the statements of other cells that statements need, directly or not, in their order.

    Parameters
    ----------
    own : sequence of statements
        What they define themselves is not looked for.
    cells : iterable of str
        The cells in which it is looked for. The last definition of a name counts.
    given : collection of str
        Names that are there without them.
    """
    others = [node for source in cells for node in statements(source)]
    found, chosen = _definitions(others), set[int]()
    known = {*given, *dir(builtins)}.union(*[_names_of(node)[0] for node in own])
    wanted = [name for node in own for name in _names_of(node)[1]]
    while wanted:
        name = wanted.pop()
        if name in known:
            continue
        known.add(name)
        for at in found.get(name, found[STAR]):
            if at not in chosen:
                chosen.add(at)
                wanted += [*_names_of(others[at])[0], *_names_of(others[at])[1]]
    return [others[at] for at in sorted(chosen)]


def _definitions(nodes: Sequence[ast.stmt]) -> defaultdict[str, list[int]]:
    """Return the statements that make each name what it is at the end, by their places."""
    found = defaultdict[str, list[int]](list)
    for at, node in enumerate(nodes):
        for name in {*_names_of(node)[0], *_changed(node)}:
            found[name] = [*([] if _replaces(node, name) else found[name]), at]
        if isinstance(node, ast.ImportFrom) and node.names[0].name == STAR:
            found[STAR].append(at)
    return found


def _replaces(node: ast.stmt, name: str) -> bool:
    """Return whether a statement defines a name anew, whatever it was before."""
    if isinstance(node, _NAMED):
        return True
    inner = [one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == name]
    is_read = any(isinstance(one.ctx, ast.Load) for one in inner)
    return isinstance(node, ast.Assign | ast.AnnAssign) and not is_read


def _changed(node: ast.stmt) -> Iterator[str]:
    """Yield the names whose items or attributes a statement assigns."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
    for target in targets:
        whole: ast.AST = target
        while isinstance(whole, ast.Subscript | ast.Attribute):
            whole = whole.value
        if whole is not target and isinstance(whole, ast.Name):
            yield whole.id


def _names_of(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names that a statement defines, and those that it needs."""
    declared = {name for one in ast.walk(node) if isinstance(one, ast.Global) for name in one.names}
    try:
        defined, used = names(ast.unparse(node))
    except UNREADABLE:
        return set(), set()
    return defined, used | declared
