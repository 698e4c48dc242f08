"""What a release must not give away: code of the solution and of the hidden checks.

Code is compared as sequences of words and signs: spaces, line breaks, comments, quotes and
backslashes make no difference, and a line of code is also found in a sentence, a comment or a
string. Code that computes nothing (a plot's label, a print, an import) gives nothing away.
"""

import ast
import html
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.exc import ReleaseError
from autograder.gradebook.nbgrader import Marks
from autograder.intake.cells import grade_id_of, name_of

KINDS = ("solution", "hidden tests")
MIN_TELLING = 10  # characters; what is shorter may stand anywhere
MIN_TOKENS = 6  # of one line of a statement of several
MIN_WORDS = 4  # of a written answer's line

TOKEN = re.compile(r"\w+|[^\w\s'\"`\\#]")
COMPUTES = (
    ast.BinOp, ast.BoolOp, ast.Compare, ast.Subscript, ast.Call, ast.Lambda, ast.IfExp,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
COUNTS = {
    "len",
    "range",
    "enumerate",
    "zip",
    "print",
    "float",
    "int",
    "str",
    "bool",
    "list",
    "tuple",
    "dict",
    "set",
    "isinstance",
    "super",
}

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Secret:
    """A piece of code that students must not read.

    Attributes
    ----------
    of : str
        Where it comes from: ``the solution of Set``.
    words : str
        The piece, on one line.
    tokens : tuple of str
        What is compared.
    """

    of: str
    words: str
    tokens: Tokens


def assert_nothing_left(
    sources: Iterable[NotebookNode], released: Path, checks_folder: Path | None, marks: Marks
) -> None:
    """Refuse a release in which code of a solution or of a hidden check can be read.

    Raises
    ------
    ReleaseError
        Names the file and cell, what can be read there, and where that comes from.
    """
    hidden, marker = secrets(sources, checks_folder, marks), _marker(marks)
    for name, texts in _released(released):
        for text in texts:
            if found := marker.search(text):
                line = _one_line(text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0])
                raise ReleaseError(
                    name,
                    "no marker of a solution or of hidden tests",
                    repr(line),
                    "correct the region in the source",
                )
            if secret := first_found(hidden, text):
                remedy = "keep it inside the region, or reword one of the two"
                raise ReleaseError(name, f"nothing of {secret.of}", repr(secret.words), remedy)


def first_found(hidden: Iterable[Secret], text: str) -> Secret | None:
    """Return the first secret that can be read in a text."""
    among = _joined(tokens_of(text))
    return next((secret for secret in hidden if _joined(secret.tokens) in among), None)


def secrets(
    sources: Iterable[NotebookNode], checks_folder: Path | None, marks: Marks
) -> list[Secret]:
    """Give the code of an assignment's solutions and hidden checks that students must not read."""
    cells = [cell for source in sources for cell in source.cells]
    code = [
        _uncommented(_outside(cell.source, marks)) for cell in cells if cell.cell_type == "code"
    ]
    public = {tokens_of(piece) for text in code for piece in _pieces(text)}
    found: dict[Tokens, Secret] = {}
    for cell in cells:
        for secret in _of_cell(cell, public, marks):
            found.setdefault(secret.tokens, secret)
    for path in (
        sorted(path for path in checks_folder.glob("*.py") if path.is_file())
        if checks_folder
        else ()
    ):
        for piece in _pieces(_uncommented(path.read_text("utf-8", errors="replace"))):
            secret = Secret(f"the hidden checks in {path.name}", _one_line(piece), tokens_of(piece))
            found.setdefault(secret.tokens, secret)
    return list(found.values())


def tokens_of(text: str) -> Tokens:
    """Return the words and signs of a text, but no spaces, quotes, backslashes, comment marks."""
    return tuple(TOKEN.findall(text))


def _of_cell(cell: NotebookNode, public: set[Tokens], marks: Marks) -> Iterator[Secret]:
    """Give what a cell's regions hide.

    Code that the author shows elsewhere, such as a call of another function, is no secret. But if
    it is most of the solution, then a copy of the solution was left behind.
    """
    by_region: dict[str, set[int]] = defaultdict(set)
    for region, number in _regions(cell.source.split("\n"), marks):
        by_region[f"the {region} of {grade_id_of(cell)}"].add(number + 1)
    for of, numbers in by_region.items():
        pieces = (
            _pieces(_uncommented(cell.source), numbers)
            if cell.cell_type == "code"
            else _words(cell.source, numbers)
        )
        shown = {piece for piece in pieces if tokens_of(piece) in public}
        is_copied = len(shown) > len(pieces) / 2
        for piece in pieces:
            if is_copied or piece not in shown:
                yield Secret(of, _one_line(piece), tokens_of(piece))


def _words(source: str, numbers: set[int]) -> list[str]:
    """Return the lines of a written answer that have enough words."""
    lines = [line for number, line in enumerate(source.split("\n"), 1) if number in numbers]
    return [line for line in lines if len(line) >= MIN_TELLING and len(line.split()) >= MIN_WORDS]


def _marker(marks: Marks) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, (*marks.solution, *marks.hidden))))


def _regions(lines: list[str], marks: Marks) -> Iterator[tuple[str, int]]:
    """Give the lines inside of regions: which region, and the place of the line."""
    inside = ""
    for number, line in enumerate(lines):
        begins = [
            kind
            for kind, (begin, _) in zip(KINDS, (marks.solution, marks.hidden), strict=True)
            if begin in line
        ]
        if begins or _marker(marks).search(line):
            inside = begins[0] if begins else ""
        elif inside:
            yield inside, number


def _outside(source: str, marks: Marks) -> str:
    """Give a cell's source with its regions taken out; a statement that does nothing takes their place."""
    lines = source.split("\n")
    for _, number in list(_regions(lines, marks)):
        lines[number] = ""
    marker = _marker(marks)
    return "\n".join(
        re.sub(r"\S.*", "pass", line) if marker.search(line) else line for line in lines
    )


def _uncommented(source: str) -> str:
    """Replace comments by spaces; leave source alone that is not Python."""
    lines = source.split("\n")
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column]
    except (SyntaxError, tokenize.TokenError):
        return source
    return "\n".join(lines)


def _pieces(source: str, numbers: set[int] | None = None) -> list[str]:
    """Return the pieces of code that compute something, in these lines or in all."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a magic command: line by line
        lines = [
            line
            for number, line in enumerate(source.split("\n"), 1)
            if numbers is None or number in numbers
        ]
        return [
            line
            for line in lines
            if _is_long(line) and not line.strip().startswith(("#", "%", "!"))
        ]
    statements = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and (numbers is None or node.lineno in numbers)
    ]
    pieces = [
        piece
        for node in sorted(statements, key=lambda node: node.lineno)
        for piece in _of_statement(source, node)
    ]
    return list(dict.fromkeys(pieces))


def _of_statement(source: str, node: ast.stmt) -> Iterator[str]:
    """Yield what a statement computes, without the statements inside it.

    ``return``, ``if`` and the like stay with a single operation: ``np.mean(x)`` by itself may occur
    anywhere.
    """
    parts: list[ast.expr | ast.stmt] = []
    match node:
        case (
            ast.Return(value=ast.expr() as only)
            | ast.If(test=only)
            | ast.While(test=only)
            | ast.For(iter=only)
            | ast.Assert(test=only)
        ):
            parts = [only]
        case ast.With(items=items):
            parts = [item.context_expr for item in items]
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Expr():
            parts = [node]
    for part in parts:
        alone = isinstance(part, ast.stmt) or isinstance(node, ast.Assert) or _operations(part) > 1
        whole = _segment(source, part if alone else node, part)
        if _operations(part) and len("".join(whole.split())) >= MIN_TELLING:
            yield whole
            yield from (
                line.strip() for line in whole.split("\n") if "\n" in whole and _is_long(line)
            )


def _segment(source: str, begin: ast.expr | ast.stmt, end: ast.expr | ast.stmt) -> str:
    """Return the source from the beginning of one node to the end of another."""
    place = ast.Constant(
        "",
        lineno=begin.lineno,
        col_offset=begin.col_offset,
        end_lineno=end.end_lineno,
        end_col_offset=end.end_col_offset,
    )
    return ast.get_source_segment(source, place) or ""


def _operations(part: ast.expr | ast.stmt) -> int:
    """Count the parts that compute something, not those that only count, name or show."""
    found = [node for node in ast.walk(part) if isinstance(node, COMPUTES) and not _counts(node)]
    shows = isinstance(part, ast.Expr) and isinstance(part.value, ast.Call)
    return len(found) - shows


def _counts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COUNTS


def _is_long(line: str) -> bool:
    return len("".join(line.split())) >= MIN_TELLING and len(tokens_of(line)) >= MIN_TOKENS


def _joined(tokens: Tokens) -> str:
    return "\0" + "\0".join(tokens) + "\0"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _released(released: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each released file or cell, and the texts that can be read in it."""
    for path in sorted(path for path in released.rglob("*") if path.is_file()):
        name = f"release/{released.name}/{path.relative_to(released)}"
        if path.suffix == ".ipynb":
            for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
                where = f"{name}, cell {number + 1} ({name_of(cell)})"
                yield (
                    where,
                    [
                        cell.source,
                        _uncommented(cell.source)
                        if cell.cell_type == "code"
                        else html.unescape(cell.source),
                    ],
                )
        else:
            yield name, [path.read_text("utf-8", errors="ignore")]
