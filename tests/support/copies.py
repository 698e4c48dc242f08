"""Copies of a solution that somebody has tried to hide: renamed, reordered, rewritten, noted."""

import ast
import builtins
import random
from collections.abc import Callable, Iterator
from typing import Any

Change = Callable[[str, random.Random], str]
WORDS = ("alpha", "beta", "gamma", "delta", "omega", "value", "item", "thing", "result", "part")


def renamed(source: str, rng: random.Random) -> str:
    """Give every variable, parameter and helper another name; the layout is Python's own."""
    tree = ast.parse(source)
    graded = {node.name for node in tree.body if hasattr(node, "name")}
    own = {name for node in ast.walk(tree) for name in _bound(node)} - graded - set(dir(builtins))
    new = {name: f"{rng.choice(WORDS)}_{at}" for at, name in enumerate(sorted(own))}
    for node in ast.walk(tree):
        for field in ("id", "arg", "name"):
            if isinstance(getattr(node, field, None), str) and not isinstance(node, ast.alias):
                setattr(node, field, new.get(getattr(node, field), getattr(node, field)))
    return ast.unparse(tree)


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name):
            yield name


def reordered(source: str, rng: random.Random) -> str:
    """Shuffle functions, and swap neighbouring statements that do not depend on each other."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for field in ("body", "orelse"):
            if isinstance(body := getattr(node, field, None), list) and node is not tree:
                _swap(body)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    others = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    rng.shuffle(functions)
    tree.body = others + functions
    return ast.unparse(tree)


def _swap(body: list[ast.stmt]) -> None:
    at = 0
    while at + 1 < len(body):
        if all(isinstance(node, ast.Assign) for node in body[at : at + 2]):
            sets, uses = zip(*(_names(node) for node in body[at : at + 2]), strict=True)
            if not (sets[0] & (sets[1] | uses[1]) or sets[1] & uses[0]):
                body[at], body[at + 1] = body[at + 1], body[at]
                at += 1
        at += 1


def _names(node: ast.AST) -> tuple[set[str], set[str]]:
    names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
    stored = {part.id for part in names if isinstance(part.ctx, ast.Store)}
    return stored, {part.id for part in names} - stored


def noted(source: str, rng: random.Random) -> str:
    """Drop docstrings and comments, write other ones, and change the blanks."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if ast.get_docstring(node) is not None:
                node.body[0].value = ast.Constant("Do what the task asks for.")
            else:
                node.body.insert(0, ast.Expr(ast.Constant("My own docstring.")))
    lines = []
    for line in ast.unparse(tree).split("\n"):
        if rng.random() < 0.3:
            lines.append(f"{line[: len(line) - len(line.lstrip())]}# then {rng.choice(WORDS)}")
        lines += [line.replace(" = ", "=").replace(", ", ","), *[""] * (rng.random() < 0.2)]
    return "\n".join(lines)


def comprehended(source: str, rng: random.Random) -> str:
    """Write loops that append as comprehensions, and comprehensions as loops that append."""
    tree = _Loops().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Loops(ast.NodeTransformer):
    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for field in ("body", "orelse"):
            if isinstance(body := getattr(node, field, None), list):
                setattr(node, field, list(_rewritten(body)))
        return node


def _rewritten(body: list[Any]) -> Iterator[ast.stmt]:
    at = 0
    while at < len(body):
        match body[at : at + 2]:
            case [
                ast.Assign(targets=[ast.Name(id=name)], value=ast.List(elts=[])),
                ast.For(
                    target=target,
                    iter=over,
                    body=[ast.Expr(ast.Call(ast.Attribute(ast.Name(id=to), "append"), [value]))],
                ),
            ] if to == name:
                each = ast.comprehension(target, over, [], 0)
                made = ast.ListComp(value, [each])
                yield ast.Assign([ast.Name(name, ast.Store())], made)
                at += 2
                continue
            case [
                ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.ListComp(elt=value, generators=[each]),
                ),
                *_,
            ]:
                call = ast.Call(ast.Attribute(ast.Name(name, ast.Load()), "append"), [value], [])
                inner: list[ast.stmt] = [ast.Expr(call)]
                for test in reversed(each.ifs):
                    inner = [ast.If(test, inner, [])]
                yield ast.Assign([ast.Name(name, ast.Store())], ast.List([], ast.Load()))
                yield ast.For(each.target, each.iter, inner, [])
                at += 1
                continue
        yield body[at]
        at += 1


CHANGES: dict[str, Change] = {
    "renamed": renamed,
    "reordered": reordered,
    "noted": noted,
    "comprehended": comprehended,
}


def mixed(source: str, rng: random.Random) -> str:
    """Apply all changes, in some order."""
    for change in rng.sample(list(CHANGES.values()), len(CHANGES)):
        source = change(source, rng)
    return source
