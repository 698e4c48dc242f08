"""Python text → its statements as runs of plain words: no layout, no comments, no own names.

The text is never parsed as Python, so it may be half-written or hold magics; reading it takes time
proportional to its length.
"""

import builtins
import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

WORDS = 6  # of a run: shorter ones are common to everybody, longer ones break at every change
MOST = 2**17  # characters of a hand-in that are read: no solution is longer
TOKEN = re.compile(
    r"""
    (?P<string> [rbfu]{0,2} (?: '{3}.*?'{3} | "{3}.*?"{3}
                              | '(?:\\.|[^'\\\n])*+'? | "(?:\\.|[^"\\\n])*+"? ) )
    | (?P<left_out> \#[^\n]* | \\\n )
    | (?P<name> [^\W\d]\w* )
    | (?P<number> \d[\w.]* )
    | (?P<end> [\n;] )
    | (?P<sign> \*\* | // | -> | [-+*/%@&|^<>=!:]= | [^\s\w] )
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
# Names that a student defines on an object or as a function, and so may choose.
CHOSEN = re.compile(r"\.(\w+)[ \t]*=(?!=)|\b(?:def|class)[ \t]+(\w+)")
UNCHOSEN = frozenset([*keyword.kwlist, *dir(builtins)])
PUNCTUATION = frozenset(",()[]{}:=")  # a loop has other signs than a comprehension
BEGINS = frozenset(["def", "class", "return", "import", "with", "while", "try", "raise"])
PARTS = frozenset(["def", "class", "async"])
COMPOUND = frozenset(["if", "for", "while", "else", "elif", "try", "except", "finally", "with"])

Run = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A logical line: the lines of the text that it spans, its words, and if it begins a part.

    A function or class that is not inside another one is a part; so is what is between two.
    """

    first: int
    last: int
    words: Run
    begins: bool = False

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Return all runs of words in it; a short statement is one run."""
        last = max(len(self.words) - WORDS, 0)
        return tuple(self.words[at : at + WORDS] for at in range(last + 1))


def read_statements(source: str) -> list[Statement]:
    """Return the statements of a text in order, without docstrings."""
    text = source[:MOST]
    chosen = {name for pair in CHOSEN.findall(text) for name in pair}
    lines = text.split("\n")
    return [
        Statement(first, last, tuple(word for word in words if word not in PUNCTUATION), begins)
        for first, last, words in _split(text, chosen)
        if words != [_STRING]
        for begins in [words[0] in PARTS and lines[first - 1].startswith(words[0])]
    ]


def parts_of(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Divide a text's statements into its functions and classes."""
    parts: list[list[Statement]] = [[]]
    for statement in statements:
        if statement.begins:
            parts.append([])
        parts[-1].append(statement)
    return parts


_STRING, _NAME = '""', "name"


def _split(text: str, chosen: set[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the first and last line of each statement, and its words."""
    words: list[str] = []
    first = line = 1
    depth, before = 0, ""
    for token in TOKEN.finditer(text):
        kind, found = token.lastgroup, token[0]
        if kind == "name" and found in BEGINS:  # a bracket was left open
            depth = 0
        heads = found == ":" and bool(words) and words[0] in COMPOUND and "lambda" not in words
        if (kind == "end" or heads) and not depth:
            if words:
                yield first, line, words
            words = []
        elif kind not in {"left_out", "end"}:
            first = first if words else line
            words.append(_word(str(kind), found, before, chosen))
            depth = max(0, depth + (found in "([{") - (found in ")]}"))
            before = found
        line += found.count("\n")
    if words:
        yield first, line, words


def _word(kind: str, found: str, before: str, chosen: set[str]) -> str:
    """Return what stands for a token: one word for all strings, one for all own names."""
    if kind == "string":
        return _STRING
    if kind != "name":
        return found
    known = found not in chosen if before == "." else found in UNCHOSEN
    return found if known else _NAME
