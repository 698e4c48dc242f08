"""Mutants of a solution: copies with one small slip each, to measure what the checks notice."""

import ast
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

from IPython.core.inputtransformer2 import TransformerManager

# A changed part of fewer characters is shown together with the code around it.
TELLING = 10
# Whole numbers from here on count cycles or samples: one more or less is no slip.
A_COUNT = 10
A_TOLERANCE = 0.01  # smaller floats are tolerances

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Pow: ast.Mult, ast.MatMult: ast.Mult, ast.FloorDiv: ast.Mod, ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
# With another boundary first, then negated.
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
TWINS = {
    one: other
    for pair in [
        ("argmin", "argmax"),
        ("min", "max"),
        ("minimum", "maximum"),
        ("mean", "sum"),
        ("std", "var"),
        ("any", "all"),
    ]
    for one, other in [pair, pair[::-1]]
}
# in their two arguments
SYMMETRIC = {"array_equal", "allclose", "isclose", "maximum", "minimum", "max", "min", "logaddexp"}


@dataclass(frozen=True)
class Mutant:
    """A copy of a solution cell with one slip in one function.

    Attributes
    ----------
    function : str
        The function that is changed.
    words : str
        The line in the solution cell, the old code and the new: ``line 9: axis=1 -> axis=0``.
    source : str
        The whole cell with the change.
    """

    function: str
    words: str
    source: str


@dataclass(frozen=True)
class _Place:
    """The place of a node: a field of its innermost parent, the last of ``around``."""

    node: ast.AST
    around: tuple[ast.AST, ...]
    field: str
    index: int | None

    def put(self, new: ast.AST | None) -> None:
        """Put another node here; None removes a statement."""
        parent = self.around[-1]
        if self.index is None:
            setattr(parent, self.field, new)
        else:
            getattr(parent, self.field)[self.index] = new or ast.Pass()


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the mutants of a solution cell, in the order of their places in it.

    No two have the same code, and none has the cell's own. Two mutants may still behave alike, and
    one may do no harm. Magic commands stay as they are.
    """
    tree = ast.parse(TransformerManager().transform_cell(source))
    seen = {ast.unparse(tree)}
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for place in _places(function.body, (function,), "body"):
            for new in [new for operator in OPERATORS for new in operator(place.node, function)]:
                words, mutated = _changed(tree, place, new)
                if mutated not in seen:
                    seen.add(mutated)
                    yield Mutant(function.name, words, mutated)


def _places(
    value: object, around: tuple[ast.AST, ...], field: str, index: int | None = None
) -> Iterator[_Place]:
    """Yield the nodes of a field, each before the nodes inside it."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _places(item, around, field, position)
    elif isinstance(value, ast.AST):
        yield _Place(value, around, field, index)
        if isinstance(value, ast.UnaryOp) and isinstance(value.operand, ast.Constant):
            # -1 counts from the end, or stands for a length to be inferred: no other number does
            return
        for name, part in ast.iter_fields(value):
            yield from _places(part, (*around, value), name)


def _changed(tree: ast.Module, place: _Place, new: ast.AST | None) -> tuple[str, str]:
    """Put a node into its place for a moment; return the change in words, and the whole code."""
    held_in = None if _tells(place.node) else next(filter(_tells, reversed(place.around)))
    old = _first_line(held_in or place.node)
    place.put(new)
    now = "nothing" if new is None else _first_line(held_in or new)
    mutated = ast.unparse(tree)
    place.put(place.node)
    return (
        f"line {getattr(place.node, 'lineno', 0)}: {old} -> {now if now != old else 'once'}",
        mutated,
    )


def _tells(node: ast.AST) -> bool:
    """Return whether a node's code is long enough to be found in its line."""
    return isinstance(node, ast.stmt) or (
        isinstance(node, ast.expr) and len(ast.unparse(node)) >= TELLING
    )


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).partition("\n")[0]


Node = TypeVar("Node", bound=ast.AST)


def _with(node: Node, **fields: object) -> Node:
    """Copy a node with other values in some of its fields."""
    changed = copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _swapped(items: Iterable[ast.expr], first: int) -> list[ast.expr]:
    """Copy a node with other values in some of its fields."""
    swapped = list(items)
    swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
    return swapped


def _arithmetic(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Compute with the operator's counterpart."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in ARITHMETIC:
        yield _with(node, op=ARITHMETIC[type(node.op)]())


def _comparison(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Move the boundary of a comparison, or compare the other way round."""
    if isinstance(node, ast.Compare):
        for other in COMPARISONS[type(node.ops[0])]:
            yield _with(node, ops=[other(), *node.ops[1:]])


def _logic(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Exchange ``and`` and ``or``, drop a minus or ``not``, negate a condition."""
    match node:
        case ast.BoolOp():
            yield _with(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        case ast.UnaryOp():
            yield node.operand
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if not isinstance(
            test, ast.Compare | ast.UnaryOp
        ):
            yield _with(node, test=ast.UnaryOp(ast.Not(), test))


def _constant(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Take another number, or the other truth value."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            few = [value - 1, value + 1] if value else [1]
            yield from map(ast.Constant, few if value < A_COUNT else [value // 10, value * 10])
        case ast.Constant(value=float(value)):
            yield from map(
                ast.Constant, [value * 1000] if value < A_TOLERANCE else [value / 2, value * 2]
            )


def _twin(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Call the function that is often mistaken for the one that is meant."""
    if isinstance(node, ast.Attribute) and node.attr in TWINS:
        yield _with(node, attr=TWINS[node.attr])
    if isinstance(node, ast.Name) and node.id in {"min", "max", "any", "all"}:
        yield _with(node, id=TWINS[node.id])


def _call(node: ast.AST, function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Drop a call but keep what it is applied to; drop a keyword; swap the last two arguments."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Attribute):
        if not _is_module(node.func.value, function):
            yield node.func.value
        elif node.args:
            yield node.args[0]
    for keyword in node.keywords:
        yield _with(node, keywords=[other for other in node.keywords if other is not keyword])
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if len(node.args) > 1 and name not in SYMMETRIC:
        yield _with(node, args=_swapped(node.args, len(node.args) - 2))


def _is_module(node: ast.expr, function: ast.FunctionDef) -> bool:
    """Return whether a name is neither an argument of the function nor given a value in it."""
    given = {
        name.id
        for name in ast.walk(function)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }
    return isinstance(node, ast.Name) and node.id not in {*given, *_arguments(function)}


def _arguments(function: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in function.args.args]


def _range(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Leave out the first or the last number of a range."""
    match node:
        case ast.Call(func=ast.Name(id="range"), args=[end]) if not isinstance(end, ast.Constant):
            yield _with(node, args=[ast.Constant(1), end])
            yield _with(node, args=[ast.BinOp(end, ast.Sub(), ast.Constant(1))])


def _subscript(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST]:
    """Take the item before; leave out the first or last item; swap the first two axes."""
    match node:
        case ast.Subscript(slice=ast.Name() as index):
            yield _with(node, slice=ast.BinOp(index, ast.Sub(), ast.Constant(1)))
        case ast.Subscript(slice=ast.Compare(), ctx=ast.Load()):
            yield ast.Subscript(node, ast.Slice(ast.Constant(1)), ast.Load())
            yield ast.Subscript(node, ast.Slice(None, ast.Constant(-1)), ast.Load())
        case ast.Subscript(slice=ast.Tuple(elts=[_, _, *_] as axes)):
            yield _with(node, slice=_with(node.slice, elts=_swapped(axes, 0)))


def _argument(node: ast.AST, function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Use the function's next argument instead; for the last argument, the one before."""
    names = _arguments(function)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        here = names.index(node.id)
        yield from (
            _with(node, id=other) for other in names[here + 1 : here + 2] or names[here - 1 : here]
        )


def _statement(node: ast.AST, _: ast.FunctionDef) -> Iterator[ast.AST | None]:
    """Leave out a statement; run a loop once; return values in another order."""
    if isinstance(node, ast.stmt) and not _is_docstring(node):
        yield None
    if isinstance(node, ast.For | ast.While):
        yield _with(node, body=[*node.body, ast.Break()])
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        for first in range(len(node.value.elts) - 1):
            yield _with(node, value=_with(node.value, elts=_swapped(node.value.elts, first)))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


OPERATORS: tuple[Callable[[ast.AST, ast.FunctionDef], Iterator[ast.AST | None]], ...] = (
    _statement, _arithmetic, _comparison, _logic, _constant,
    _twin, _call, _range, _subscript, _argument,
)  # fmt: skip
