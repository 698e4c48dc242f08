"""otter's test cells, as code that raises where a test fails, and as a test cell of nbgrader's."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from textwrap import dedent, indent
from typing import Any

import yaml
from nbformat import NotebookNode

from autograder.exc import ImportedError

BEGIN_CONFIG = re.compile(r"(\"\"\"|''')\s*#\s*BEGIN\s*TEST\s*CONFIG", re.IGNORECASE)
END_CONFIG = re.compile(r"(\"\"\"|''');?\s*#\s*END\s*TEST\s*CONFIG", re.IGNORECASE)
HIDDEN = re.compile(r"#.*\bhidden\b", re.IGNORECASE)
TRUTHS = {"True": True, "np.True_": True, "False": False, "np.False_": False}
ALSO = {"1": "True", "0": "False"}  # what doctest, and so otter, takes for the same
GIVE_TRUTHS = {
    *("isinstance", "issubclass", "callable", "hasattr", "all", "any", "bool"),
    *("allclose", "array_equal", "startswith", "endswith", "isdigit", "isnumeric"),
}
PRINTED, VALUE = "printed_in_test", "value_in_test"  # names that students do not use


@dataclass(frozen=True)
class OtterTest:
    """One test of a question.

    Attributes
    ----------
    code : str
        Raises where the test fails.
    hidden : bool
    points : float or None
        None where otter has to work them out.
    success, failure : str
        What the student is told; empty where the author wrote nothing.
    """

    code: str
    hidden: bool = False
    points: float | None = None
    success: str = ""
    failure: str = ""


def read_test(cell: NotebookNode, where: str, *, by_output: bool) -> OtterTest:
    """Read a test cell.

    Parameters
    ----------
    by_output : bool
        Whether what the cell showed when it was saved is what it must show: otter's ``ok_format``.

    Raises
    ------
    ImportedError
        If it is no code, or does not say what it expects.
    """
    if cell.cell_type != "code":
        raise ImportedError(
            where, "a code cell between BEGIN TESTS and END TESTS", cell.cell_type, "move it out"
        )
    config, source = _config_of(cell.source, where)
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise ImportedError(
            where,
            "plain Python in a test",
            f"{error.msg}: {error.text}".strip(),
            "correct the line",
        ) from None
    failure = str(config.get("failure_message") or "").strip()
    code = None
    if not (by_output and cell.get("outputs")):
        code = _of_function(source, body, failure, where, needed=not by_output)
    return OtterTest(
        _of_output(source, body, cell, failure, where) if code is None else code,
        bool(config.get("hidden", False)),
        _number_or_none(config.get("points"), where),
        str(config.get("success_message") or "").strip(),
        failure,
    )


def _config_of(source: str, where: str) -> tuple[dict[str, Any], str]:
    """Take a test's settings off its code: a string at its head, or a comment that it is hidden."""
    lines = source.strip("\n").split("\n")
    if not BEGIN_CONFIG.match(lines[0]):
        is_hidden = bool(HIDDEN.match(lines[0].lstrip()))
        return {"hidden": is_hidden}, "\n".join(lines[is_hidden:])
    ends = [at for at, line in enumerate(lines) if END_CONFIG.match(line)]
    if not ends:
        raise ImportedError(where, 'a line """ # END TEST CONFIG', "none", "add it")
    return yaml_of("\n".join(lines[1 : ends[0]]), where), "\n".join(lines[ends[0] + 1 :])


def yaml_of(text: str, where: str) -> dict[str, Any]:
    """Read settings.

    Raises
    ------
    ImportedError
        If they are none.
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ImportedError(
            where, "settings in YAML", " ".join(str(error).split()), "correct them"
        ) from None
    if not isinstance(found or {}, dict):
        raise ImportedError(
            where, "settings in YAML, a line each: name: value", text, "correct them"
        )
    return found or {}


def _number_or_none(points: Any, where: str) -> float | None:
    if points is None or (isinstance(points, int | float) and not isinstance(points, bool)):
        return points
    raise ImportedError(where, "points, a number", repr(points), "correct them")


def _of_function(
    source: str, body: Sequence[ast.stmt], failure: str, where: str, *, needed: bool
) -> str | None:
    """Return the code of a test that is a function, called or not; None where it is something else.

    Where its body only asserts, the body alone is enough: students then read each assert.
    """
    function = body[0] if body else None
    call = body[1] if len(body) == 2 else None
    if not isinstance(function, ast.FunctionDef) or len(body) > 2 or (call and not _calls(call)):
        if needed:
            expected = "one function, and at most a call of it (ok_format is false)"
            raise ImportedError(where, expected, f"{len(body)} statements", "split the cell")
        return None
    names = [argument.arg for argument in function.args.args]
    own = ", ".join("globals()" if name == "env" else name for name in names)
    if not needed and (call is None or ast.unparse(call) != f"{function.name}({own})"):
        return None
    lines = source.split("\n")
    if _asserts_only(function) and "env" not in names:
        first = next(node for node in function.body if not _is_docstring(node)).lineno
        inside = dedent("\n".join(lines[first - 1 : function.end_lineno]))
        return _with_message(inside, failure)
    return "\n".join([*lines[: function.end_lineno], f"{function.name}({own})"])


def _calls(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def _asserts_only(function: ast.FunctionDef) -> bool:
    """Return whether a function could as well be its statements: it binds no name of its own."""
    arguments = function.args
    plain = not (arguments.kwonlyargs or arguments.vararg or arguments.kwarg or arguments.defaults)
    statements = [node for node in function.body if not _is_docstring(node)]
    asserts = all(isinstance(node, ast.Assert) for node in statements)
    binds = any(isinstance(node, ast.NamedExpr) for node in ast.walk(function))
    on_lines = bool(statements) and statements[0].lineno > function.lineno
    return plain and asserts and on_lines and not binds and not _spans_strings(function)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _spans_strings(tree: ast.AST) -> bool:
    """Return whether a string goes over several lines, so that indenting would change it."""
    return any(
        isinstance(node, ast.Constant | ast.JoinedStr) and node.end_lineno != node.lineno
        for node in ast.walk(tree)
    )


def _with_message(code: str, failure: str) -> str:
    """Give the author's message to each assert that has none."""
    lines = code.split("\n")
    for node in reversed(ast.parse(code).body):
        if failure and isinstance(node, ast.Assert) and not node.msg:
            # columns are counted in bytes
            at = (node.end_lineno or 0) - 1
            line = lines[at].encode()
            end = node.end_col_offset or 0
            lines[at] = (line[:end] + f", {failure!r}".encode() + line[end:]).decode()
    return "\n".join(lines)


def _of_output(
    source: str, body: Sequence[ast.stmt], cell: NotebookNode, failure: str, where: str
) -> str:
    """Return the code of a test that must show what it showed when the notebook was saved."""
    if not body:
        raise ImportedError(where, "a test", "an empty cell", "write one, or remove the cell")
    printed, shown = _shown(cell, where)
    last = body[-1]
    value = last.value if isinstance(last, ast.Expr) else None
    if value is None or printed:
        claims = _of_printed(source, last, printed, shown) if printed else [_text(source, last)]
    elif shown:
        claims = [_claim(_text(source, value), shown, is_truth=_gives_truth(value))]
    elif _gives_truth(value):
        remedy = "run all cells, and save the notebook with what they show"
        raise ImportedError(where, "what the test showed when it was saved", "nothing", remedy)
    elif isinstance(value, ast.Call):  # of something that raises, or shows nothing
        claims = [_text(source, last)]
    else:
        claims = [f"assert {_text(source, value)} is None"]
    claims = [_with_message(claim, failure) for claim in claims]
    return "\n".join([*_before(source, body), *claims])


def _shown(cell: NotebookNode, where: str) -> tuple[str, str]:
    """Return what a cell has printed, and the value that it has shown."""
    printed, shown = "", ""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            remedy = "correct the test, run all cells, and save the notebook"
            raise ImportedError(where, "a test that the solution passes", output.ename, remedy)
        if output.output_type == "stream" and output.name == "stdout":
            printed += "".join(output.text)
        if output.output_type == "execute_result":
            shown += "".join(output.data.get("text/plain", ""))
    return printed, shown


def _gives_truth(value: ast.expr) -> bool:
    """Return whether an expression gives True or False, whatever a student has written."""
    if isinstance(value, ast.Compare):
        return True
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.op, ast.Not)
    called = value.func if isinstance(value, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
    return name in GIVE_TRUTHS


def _claim(expression: str, shown: str, *, is_truth: bool) -> str:
    if is_truth and shown in TRUTHS:
        return f"assert {expression}" if TRUTHS[shown] else f"assert not ({expression})"
    if shown in ALSO:
        return f"assert repr({expression}) in {(shown, ALSO[shown])!r}"
    return f"assert repr({expression}) == {shown!r}"


def _of_printed(source: str, last: ast.stmt, printed: str, shown: str) -> list[str]:
    code, claims = _text(source, last), []
    if isinstance(last, ast.Expr):
        code = f"{VALUE} = {code}"
        claims = [_claim(VALUE, shown or "None", is_truth=False)]
    expected = printed.rstrip("\n")
    return [
        "import contextlib",
        "import io",
        f"with contextlib.redirect_stdout(io.StringIO()) as {PRINTED}:\n{_indented(code)}",
        f"assert {PRINTED}.getvalue().rstrip('\\n') == {expected!r}",
        *claims,
    ]


def _text(source: str, node: ast.stmt | ast.expr) -> str:
    """Return the author's own words, or where they do not stand alone, Python's."""
    words = ast.get_source_segment(source, node) or ""
    decorated = getattr(node, "decorator_list", ())
    try:
        ast.parse(words)
    except SyntaxError:
        words = ""
    return words if words and not decorated else ast.unparse(node)


def _before(source: str, body: Sequence[ast.stmt]) -> list[str]:
    """Return the lines before the last statement."""
    if len(body) < 2:
        return []
    end = body[-2].end_lineno or 0
    if end < body[-1].lineno:
        return source.split("\n")[:end]
    return [ast.unparse(node) for node in body[:-1]]


def _indented(code: str) -> str:
    tree = ast.parse(code)
    return indent(ast.unparse(tree) if _spans_strings(tree) else code, "    ")


def with_points(
    tests: Sequence[OtterTest], settings: Mapping[str, Any], where: str
) -> list[OtterTest]:
    """Give each test its points, by otter's rules.

    A question's points are shared by those of its tests that have none of their own. Where the
    question has none either, the others are worth 0; where no test has any, all share one point.
    """
    points = settings.get("points")
    if isinstance(points, dict):
        points = (_number_or_none(points.get("each", 1), where) or 0) * len(tests)
    if isinstance(points, list):
        if len(points) != len(tests):
            got = f"{len(points)} for {len(tests)} tests"
            raise ImportedError(where, "points for each test", got, "make them agree")
        tests = [replace(test, points=its) for test, its in zip(tests, points, strict=True)]
        points = None
    total = _number_or_none(points, where)
    own = sum(_number_or_none(test.points, where) or 0 for test in tests)
    if total is not None and own > total:
        got = f"tests that are worth {own:g}"
        raise ImportedError(where, f"tests worth {total:g} points at most", got, "make them agree")
    if total is None:
        total = own or 1
    sharing = sum(test.points is None for test in tests)
    share = (total - own) / sharing if sharing else 0
    return [replace(test, points=share if test.points is None else test.points) for test in tests]


def worth(tests: Sequence[OtterTest]) -> float:
    """Sum up what tests are worth, rounded as otter does."""
    points = round(sum(test.points or 0 for test in tests), 5)
    return int(points) if points == int(points) else points


def test_cell(
    name: str, tests: Sequence[OtterTest], marks: tuple[str, str], *, all_or_nothing: bool
) -> str:
    """Write the test cell of a question: tests that students see, then the hidden ones.

    A question with several tests gives each its own points: the cell's last value is their sum.
    """
    hidden = [test for test in tests if test.hidden]
    numbered = [(number, test) for number, test in enumerate(tests, start=1) if not test.hidden]
    in_parts = len(tests) > 1 and not all_or_nothing
    if in_parts:
        lines = [f"# {name}: each test that passes gives its points.", "earned_in_test = 0"]
        lines += [_try(f"{name}, test {number}", test) for number, test in numbered]
        rest = [_try("", test) for test in hidden]
        end = ["round(earned_in_test, 5)"]
    else:
        lines = [f"# {name}: all tests must pass."]
        lines += [_plain(test) for _, test in numbered]
        rest, end = [test.code for test in hidden], []
    if hidden:
        return "\n".join([*lines, marks[0], *rest, *end, marks[1]])
    return "\n".join([*lines, *end])


def _plain(test: OtterTest) -> str:
    return "\n".join([test.code, *([f"print({test.success!r})"] if test.success else [])])


def _try(name: str, test: OtterTest) -> str:
    """Write a test whose failure costs its own points alone; a hidden one, unnamed, is silent."""
    passed = [f"earned_in_test += {_exactly(test.points)}"] if test.points else []
    if name and test.success:
        passed.append(f"print({f'{name}: {test.success}'!r})")
    told = repr(f"{name}: {test.failure}") if test.failure else f'f"{name} failed: {{error!r}}"'
    caught = ["except Exception as error:", f"    print({told})"]
    if test.failure:
        caught[0] = "except Exception:"
    if not name:
        caught = ["except Exception:", "    pass"]
    return "\n".join(["try:", _indented("\n".join([test.code, *passed])), *caught])


def _exactly(points: float | None) -> str:
    """Write points so that shares add up: a third is 1/3."""
    short = f"{points:g}"
    return short if float(short) == points else str(Fraction(points or 0).limit_denominator(1000))
