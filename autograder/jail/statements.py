"""A test cell whose statements run each on its own: one that fails does not end the cell."""

import ast
from collections.abc import Iterator, MutableMapping
from types import TracebackType
from typing import Any

from autograder.jail.calls import CallTimeout

NAME = "__statements__"  # of the object that the cell's own code asks; IPython's names begin so
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.ListComp,
          ast.SetComp, ast.DictComp, ast.GeneratorExp)  # fmt: skip
STOPPING = (CallTimeout, KeyboardInterrupt)  # these end the cell


class Statements(ast.NodeTransformer):
    """A transformer for IPython's shell that guards each top-level statement of the next cell.

    A statement that reads a name which a failed one was to bind is passed over, and takes the
    names that it was to bind with it. The last expression keeps its place as the cell's value.

    Attributes
    ----------
    failed : list of tuple
        The first line of each statement that failed, and what it raised; None if it was passed
        over.
    """

    def __init__(self, names: MutableMapping[str, Any]) -> None:
        self.failed: list[tuple[int, BaseException | None]] = []
        self._names = names
        self._statements: list[ast.stmt] = []
        self._lost: set[str] = set()
        self._at = -1
        self._is_used = False

    def visit(self, node: ast.AST) -> ast.AST:
        """Guard the statements of a cell; the first one that is seen is the test's."""
        if isinstance(node, ast.Module) and not self._is_used:
            self._is_used = True
            self._statements = list(node.body)
            node.body = [self._guarded(at) for at in range(len(node.body))]
        return node

    def _guarded(self, at: int) -> ast.stmt:
        """Return ``if begins(at): with self: statement``, as far as Python allows that."""
        statement = self._statements[at]
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            return statement
        if isinstance(statement, ast.Expr) and at == len(self._statements) - 1:
            guard = _placed(f"... if {NAME}.begins({at}) else None", statement)
            guard.value.body = statement.value
        else:
            guard = _placed(f"if {NAME}.begins({at}):\n with {NAME}: ...", statement)
            guard.body[0].body = [statement]
        return guard  # type: ignore[no-any-return]

    def begins(self, at: int) -> bool:
        """Return whether a statement can run, and note that it does."""
        self._at = at
        statement = self._statements[at]
        if self._lost.isdisjoint(_read(statement)):
            return True
        self.failed.append((statement.lineno, None))
        self._lose(statement)
        return False

    def __enter__(self) -> None:
        """Begin a statement."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """End a statement; what it raised ends it alone."""
        if error is None:
            self._lost -= _bound(self._statements[self._at])
            return False
        if isinstance(error, STOPPING):
            return False
        self.fail(error)
        return True

    def fail(self, error: BaseException) -> None:
        """Note that the present statement has failed."""
        if self._statements:
            statement = self._statements[self._at]
            self.failed.append((statement.lineno, error))
            self._lose(statement)

    def stop(self, error: BaseException) -> None:
        """Note that the present statement has failed, and that nothing was run after it."""
        self.fail(error)
        rest = self._statements[self._at + 1 :]
        self.failed += [(statement.lineno, None) for statement in rest]

    def _lose(self, statement: ast.stmt) -> None:
        """Let nobody take what a name held before for what the statement was to give it."""
        for name in _bound(statement):
            self._names.pop(name, None)
        self._lost |= _bound(statement) | _changed(statement)


def _placed(source: str, at: ast.stmt) -> Any:
    """Parse a statement, and let it stand where another one does."""
    made = ast.parse(source).body[0]
    for node in ast.walk(made):
        ast.copy_location(node, at)
    return made


def _in_scope(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through what runs with the names of the cell, not those of a function."""
    yield node
    if not isinstance(node, SCOPES):
        for child in ast.iter_child_nodes(node):
            yield from _in_scope(child)


def _read(statement: ast.stmt) -> set[str]:
    """Name what a statement reads, in its functions too."""
    nodes = list(ast.walk(statement))
    found = {node.id for node in nodes if isinstance(node, ast.Name) and _is_load(node)}
    added = [node.target for node in nodes if isinstance(node, ast.AugAssign)]
    return found | {target.id for target in added if isinstance(target, ast.Name)}


def _bound(statement: ast.stmt) -> set[str]:
    """Name what a statement binds."""
    found: set[str] = set()
    for node in _in_scope(statement):
        match node:
            case ast.Name(id=name) if not _is_load(node):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found.add(other or name.partition(".")[0])
    return found


def _changed(statement: ast.stmt) -> set[str]:
    """Name the objects of which a statement sets a part: ``table`` in ``table["a"] = 1``."""
    found = set()
    for node in _in_scope(statement):
        if isinstance(node, ast.Attribute | ast.Subscript) and not _is_load(node):
            base: ast.expr = node
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            found |= {base.id} if isinstance(base, ast.Name) else set()
    return found


def _is_load(node: ast.Name | ast.Attribute | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Load)
