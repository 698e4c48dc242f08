"""What a cell's code may change, read from its text: is it calm, what it binds, what it uses.

A *calm* cell changes nothing but names of its own and what these hold: it is made of the statements
and expressions below alone. What its names stand for is decided elsewhere, from all cells together.
"""

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

MAX_SOURCE = 20_000  # characters of a cell that is read
MAGIC = "%matplotlib inline"  # harmless, and at the top of many a notebook
FUNCTION, CONSTANT, DATA, IMPORT = "function", "constant", "data", "import "  # kinds of names
# How a global name is used, beside ``.ATTRIBUTE`` of it:
CALLED, PASSED, READ, CHANGED, TYPE_READ = "called", "passed", "read", "changed", "type read"
DECORATORS = frozenset({"property", "staticmethod"})
# Methods that make classes, or are told of them, and others that Python calls by itself.
FORBIDDEN_METHODS = frozenset({"__new__", "__del__", "__init_subclass__", "__class_getitem__",
                               "__set_name__", "__getattr__", "__getattribute__", "__setattr__",
                               "__delattr__", "__prepare__", "__mro_entries__"})  # fmt: skip
DUNDERS = frozenset({"__init__", "__name__", "__doc__"})  # attributes that may be read
# Builtin functions that do nothing to a function which they are given but call it.
CALLING = frozenset(
    {"map", "filter", "sorted", "max", "min", "isinstance", "issubclass", "callable"}
)
_PLAIN = (
    ast.Module, ast.Expr, ast.Pass, ast.Break, ast.Continue, ast.If, ast.While, ast.For, ast.Try,
    ast.Assert, ast.Return, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Dict,
    ast.Set, ast.List, ast.Tuple, ast.Yield, ast.YieldFrom, ast.JoinedStr, ast.FormattedValue,
    ast.Starred, ast.Slice, ast.Subscript, ast.Constant, ast.keyword, ast.Assign, ast.NamedExpr,
    ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop,
)  # fmt: skip
_ANNOTATION = (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.Tuple, ast.List, ast.BinOp,
               ast.BitOr, ast.expr_context)  # fmt: skip
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Facts(TypedDict):
    """What is known of a cell.

    Attributes
    ----------
    calm : bool
        Whether anything is known. The rest is empty otherwise.
    binds : list of list of str
        The names that it binds, and what to: a function or class, a constant that cannot change,
        data, or ``import MODULE``. The same name may be there several times.
    uses : list of list of str
        The function or class in which a global name is used, or no text; the name; how.
    free : list of str
        The names that are used before the cell itself has surely bound them.
    """

    calm: bool
    binds: list[list[str]]
    uses: list[list[str]]
    free: list[str]


NOTHING = Facts(calm=False, binds=[], uses=[], free=[])


class _Restless(Exception):  # noqa: N818 - no error: the cell is read no further
    """A cell may change what is not its own."""


def read_cell(source: str) -> Facts:
    """Read a cell."""
    if len(source) > MAX_SOURCE:
        return NOTHING
    lines = ["" if line.strip() == MAGIC else line for line in source.split("\n")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse("\n".join(lines))
        reader = _Reader()
        reader.read_top(tree.body)
        free = sorted(set(_free(tree.body, set())))
    except (_Restless, SyntaxError, ValueError, MemoryError, RecursionError):
        return NOTHING
    uses = sorted(set(reader.uses))
    binds = [[name, kind] for name, kind in reader.binds]
    return Facts(calm=True, binds=binds, uses=[list(use) for use in uses], free=free)


@dataclass
class _Reader:
    """Goes through a cell, and notes what it binds and uses."""

    binds: list[tuple[str, str]] = field(default_factory=list)
    uses: list[tuple[str, str, str]] = field(default_factory=list)
    _owner: str = ""
    _scopes: list[set[str]] = field(default_factory=list)

    # --- Statements ---

    def read_top(self, body: Sequence[ast.stmt]) -> None:
        """Read the statements of a cell."""
        for statement in body:
            match statement:
                case ast.Import() | ast.ImportFrom():
                    self._import(statement)
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    self._owner = name
                    self.binds.append((name, FUNCTION))
                    self._define(statement)
                    self._owner = ""
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_constant(value):
                    self.binds.append((name, CONSTANT))
                case _:
                    self.read(statement)

    def _import(self, statement: ast.Import | ast.ImportFrom) -> None:
        for alias in statement.names:
            if isinstance(statement, ast.Import):
                module = alias.name if alias.asname else alias.name.partition(".")[0]
                self.binds.append((alias.asname or module, IMPORT + module))
                self.uses.append(("", "", IMPORT + alias.name))
            elif statement.level or alias.name == "*" or not statement.module:
                raise _Restless
            else:
                found = f"{statement.module}.{alias.name}"
                self.binds.append((alias.asname or alias.name, IMPORT + found))
                self.uses.append(("", "", IMPORT + statement.module))

    def _define(self, statement: ast.FunctionDef | ast.ClassDef) -> None:
        for decorator in statement.decorator_list:
            if not (isinstance(decorator, ast.Name) and decorator.id in DECORATORS):
                raise _Restless
        if isinstance(statement, ast.FunctionDef):
            self._function(statement.args, statement.body, statement.returns)
        else:
            self._class(statement)

    def _class(self, statement: ast.ClassDef) -> None:
        if statement.keywords or self._scopes:
            raise _Restless
        for base in statement.bases:
            self._passed(base)
        for part in statement.body:
            match part:
                case ast.FunctionDef(name=name) if name not in FORBIDDEN_METHODS:
                    self._define(part)
                case ast.Pass() | ast.Expr(value=ast.Constant()):
                    pass
                case ast.Assign(targets=[ast.Name()], value=value) if _is_constant(value):
                    pass
                case ast.AnnAssign(target=ast.Name(), annotation=of, value=value) if (
                    value is None or _is_constant(value)
                ):
                    _assert_annotation(of)
                case _:
                    raise _Restless

    def _function(
        self, args: ast.arguments, body: Sequence[ast.AST], returns: ast.expr | None = None
    ) -> None:
        parameters = [*args.posonlyargs, *args.args, *args.kwonlyargs]
        parameters += [one for one in (args.vararg, args.kwarg) if one]
        defaults = [*args.defaults, *(one for one in args.kw_defaults if one)]
        if not all(map(_is_constant, defaults)):  # a list would go on from call to call
            raise _Restless
        for annotation in (returns, *(one.annotation for one in parameters)):
            _assert_annotation(annotation)
        self._scopes.append({one.arg for one in parameters} | set(_stored(body)))
        for part in body:
            self.read(part)
        self._scopes.pop()

    # --- Any node ---

    def read(self, node: ast.AST) -> None:
        """Read a statement or an expression, with all that is in it."""
        match node:
            case ast.Name():
                self._name(node)
            case ast.Attribute():
                self._attribute(node, READ)
            case ast.Call():
                self._call(node)
            case ast.Lambda():
                self._function(node.args, [node.body])
            case ast.Subscript(ctx=ast.Store()):
                self._target(node)
            case ast.Compare():
                for part in (node.left, *node.comparators):
                    self._compared(part)
            case _ if isinstance(node, _COMPREHENSIONS):
                self._scopes.append(set(_targets(node)))
                self._all(node)
                self._scopes.pop()
            case _ if isinstance(node, _PLAIN):
                self._all(node)
            case _:
                self._read_statement(node)

    def _read_statement(self, node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() if self._scopes:
                self._define(node)
            case ast.AugAssign():
                self._target(node.target)
                self.read(node.value)
            case ast.AnnAssign(value=None):
                _assert_annotation(node.annotation)
            case ast.AnnAssign(value=ast.expr() as value):
                _assert_annotation(node.annotation)
                self._target(node.target)
                self.read(value)
            case ast.Delete(targets=[ast.Attribute() | ast.Subscript() as target]):
                self._target(target)
            case ast.ExceptHandler():
                self._handler(node)
            case ast.comprehension(is_async=0):
                self._all(node)
            case ast.Raise():
                for part in filter(None, (node.exc, node.cause)):
                    self._passed(part)
            case _:
                raise _Restless

    def _all(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            self.read(child)

    def _handler(self, node: ast.ExceptHandler) -> None:
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        for kind in filter(None, kinds):
            self._passed(kind)
        if node.name and not self._is_local(node.name):
            self.binds.append((node.name, DATA))
        for part in node.body:
            self.read(part)

    def _name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._use(node.id, READ)
        elif not self._is_local(node.id):
            self.binds.append((node.id, DATA))

    def _is_local(self, name: str) -> bool:
        return any(name in scope for scope in self._scopes)

    def _use(self, name: str, how: str) -> None:
        if not self._is_local(name):
            self.uses.append((self._owner, name, how))

    def _passed(self, node: ast.expr) -> None:
        """Read what is given to something that does no more than to call it."""
        if isinstance(node, ast.Name):
            self._use(node.id, PASSED)
        else:
            self.read(node)

    def _compared(self, node: ast.expr) -> None:
        match node:
            case ast.Call(func=ast.Name(id="type"), args=[of], keywords=[]):
                self._use("type", TYPE_READ)
                self.read(of)
            case _:
                self._passed(node)

    def _call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Name(id=name):
                self._use(name, CALLED)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[])):
                self._assert_attribute(node.func.attr)
            case ast.Attribute():
                self._attribute(node.func, CALLED if _are_given(node) else READ)
            case _:
                self.read(node.func)
        calls = isinstance(node.func, ast.Name) and node.func.id in CALLING
        for value in (*node.args, *(one.value for one in node.keywords)):
            if calls:
                for part in value.elts if isinstance(value, ast.Tuple) else [value]:
                    self._passed(part)
            else:
                self.read(value)

    def _attribute(self, node: ast.Attribute, how: str) -> None:
        """Read ``a.b.c``: of a global name, its whole way is noted."""
        if not isinstance(node.ctx, ast.Load):
            self._target(node)
            return
        names: list[str] = []
        of: ast.expr = node
        while isinstance(of, ast.Attribute):
            self._assert_attribute(of.attr)
            names.insert(0, of.attr)
            of = of.value
        if isinstance(of, ast.Name):
            self._use(of.id, f".{'.'.join(names)}{'()' if how == CALLED else ''}")
        else:
            self.read(of)

    def _assert_attribute(self, name: str) -> None:
        if name[:2] == "__" and name not in DUNDERS:
            raise _Restless

    def _target(self, node: ast.expr) -> None:
        """Read what is assigned to."""
        of: ast.expr = node
        while isinstance(of, ast.Attribute | ast.Subscript):
            if isinstance(of, ast.Subscript):
                self.read(of.slice)
            else:
                self._assert_attribute(of.attr)
            of = of.value
        match of:
            case ast.Name(id=name) if of is node:
                self._name(ast.Name(name, ast.Store()))
            case ast.Name(id=name):
                self._use(name, CHANGED)
            case _:
                raise _Restless


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.Tuple(elts=items):
            return all(map(_is_constant, items))
    return False


def _are_given(node: ast.Call) -> bool:
    """Return whether a call has arguments, all of them constants."""
    values = [*node.args, *(one.value for one in node.keywords)]
    return bool(values) and all(map(_is_constant, values))


def _assert_annotation(node: ast.expr | None) -> None:
    if node and not all(isinstance(part, _ANNOTATION) for part in ast.walk(node)):
        raise _Restless


def _targets(node: ast.AST) -> Iterator[str]:
    for of in getattr(node, "generators", ()):
        yield from _stored([of.target])


def _stored(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Name what nodes bind in their own scope."""
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.FunctionDef(name=name):
                yield name
                continue
            case ast.Lambda():
                continue
            case ast.ExceptHandler(name=str(name)):
                yield name
        if isinstance(node, _COMPREHENSIONS):
            continue
        yield from _stored(list(ast.iter_child_nodes(node)))


def _free(body: Sequence[ast.stmt], bound: set[str]) -> Iterator[str]:
    """Name what statements use before they have surely bound it; bring ``bound`` up to date."""
    for statement in body:
        match statement:
            case ast.Assign(targets=targets, value=value):
                yield from _used(value, bound)
                for target in targets:
                    yield from _used(target, bound)
                bound |= set(_stored(targets))
            case ast.For(target=target, iter=over):
                yield from _used(over, bound)
                inner = bound | set(_stored([target]))
                yield from _free(statement.body, inner)
                yield from _free(statement.orelse, set(bound))
            case ast.If() | ast.While():
                yield from _used(statement.test, bound)
                yield from _free(statement.body, set(bound))
                yield from _free(statement.orelse, set(bound))
            case ast.Try():
                inner = set(bound)
                yield from _free(statement.body, inner)
                yield from _free(statement.orelse, inner)
                for handler in statement.handlers:
                    if handler.type:
                        yield from _used(handler.type, bound)
                    own = {handler.name} if handler.name else set()
                    yield from _free(handler.body, bound | own)
                yield from _free(statement.finalbody, set(bound))
            case ast.AugAssign(target=ast.Name(id=name)) if name not in bound:
                yield name
                yield from _used(statement, bound)
            case _:
                yield from _used(statement, bound)


def _used(node: ast.AST, bound: set[str]) -> Iterator[str]:
    """Name what a node uses that is not bound, leaving out names of scopes within it."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name not in bound:
            yield name
        case ast.Lambda(args=args, body=body):
            own = {one.arg for one in ast.walk(args) if isinstance(one, ast.arg)}
            yield from _used(body, bound | own)
            for default in (*args.defaults, *filter(None, args.kw_defaults)):
                yield from _used(default, bound)
            return
    if isinstance(node, _COMPREHENSIONS):
        bound = bound | set(_targets(node))
    for child in ast.iter_child_nodes(node):
        yield from _used(child, bound)
