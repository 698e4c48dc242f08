"""Python text → its statements as runs of plain words: no layout, no comments, no own names.

The text is never parsed as Python, so it may be half-written or hold magics; reading it takes time
proportional to its length.
"""

import builtins
import keyword
import re
from collections.abc import Iterator
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
COMPOUND = frozenset(["if", "for", "while", "else", "elif", "try", "except", "finally", "with"])

Run = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A logical line: the lines of the text that it spans, and its words."""

    first: int
    last: int
    words: Run

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Return all runs of words in it; a short statement is one run."""
        last = max(len(self.words) - WORDS, 0)
        return tuple(self.words[at : at + WORDS] for at in range(last + 1))


def read_statements(source: str) -> list[Statement]:
    """Return the statements of a text in order, without docstrings."""
    text = source[:MOST]
    chosen = {name for pair in CHOSEN.findall(text) for name in pair}
    return [
        Statement(first, last, tuple(word for word in words if word not in PUNCTUATION))
        for first, last, words in _split(text, chosen)
        if words != [_STRING]
    ]


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
