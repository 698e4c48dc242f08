"""Solution cells of otter's, as solution cells of nbgrader's.

otter marks single lines and parts of lines; nbgrader takes out whole regions, and puts its stub in
their place. What otter would show of a line is left as a comment above the stub.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

END_OF_LINE = re.compile(r"\s*#\s?SOLUTION\b.*$")
SEED = re.compile(r"\s*# SEED\s*$")
ASSIGNED = re.compile(r"\s*([A-Za-z_][\w.,\s\[\]'\"]*?)\s*=(?!=)")
BEGIN = re.compile(r"\s*# BEGIN SOLUTION")
END = re.compile(r".*# END SOLUTION\s*$")
BEGIN_PROMPT, END_PROMPT = (re.compile(rf".*# {word} PROMPT\s*$") for word in ("BEGIN", "END"))
BEGIN_IGNORED, END_IGNORED = (
    re.compile(r"\s*#\s*BEGIN\s*IGNORE", re.IGNORECASE),
    re.compile(r".*# END IGNORE\s*$"),
)
IGNORED = re.compile(r".*# IGNORE\s*$")


@dataclass
class Region:
    """Lines that students do not get.

    Attributes
    ----------
    indent : int
        How far its first line is indented.
    lines : list of str
    hints : list of str
        The comments that stand above nbgrader's stub.
    """

    indent: int
    lines: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


def without_ignored(source: str) -> str:
    """Leave out the lines that are in none of otter's notebooks."""
    kept, inside = [], False
    for line in source.split("\n"):
        if inside or BEGIN_IGNORED.match(line):
            inside = not END_IGNORED.match(line)
        elif not IGNORED.match(line):
            kept.append(line)
    return "\n".join(kept)


def is_marked(source: str) -> bool:
    """Return whether code has a line that otter would take out."""
    return any(isinstance(part, Region) and part.lines for part in _parts(source))


def marked_off(source: str, marks: tuple[str, str], hints: Sequence[str] = ()) -> str:
    """Put code's marked lines between nbgrader's marks; where there are none, all of it.

    Parameters
    ----------
    hints : sequence of str
        Lines that come first, as comments.
    """
    parts = list(_parts(source))
    if not any(isinstance(part, Region) and part.lines for part in parts):
        parts = [Region(0, source.split("\n"))]
    lines = [_comment(line) for line in hints if line.strip()]
    for part in parts:
        lines += [part] if isinstance(part, str) else _written(part, marks)
    return "\n".join(lines)


def _written(region: Region, marks: tuple[str, str]) -> Iterator[str]:
    yield from region.hints
    if region.lines:
        margin = " " * region.indent
        yield margin + marks[0]
        yield from region.lines
        yield margin + marks[1]


def _parts(source: str) -> Iterator[str | Region]:
    """Yield the lines that students get, and the regions that they do not.

    Neighbouring lines share a region, and so one stub, unless the later one stands further left.
    """
    region: Region | None = None
    for kind, indent, line in _kinds(source):
        if kind == "given":
            if region:
                yield region
            region = None
            yield line
        elif kind == "prompt":
            region = region or Region(indent)
            region.hints += [_comment(line)] if line.strip() else []
        else:
            if region and region.lines and indent < region.indent:
                yield region
                region = None
            region = region or Region(indent)
            region.lines.append(line)
            region.hints += [" " * indent + f"# {kind} = ..."] if kind else []
    if region:
        yield region


def _kinds(source: str) -> Iterator[tuple[str, int, str]]:
    """Yield each line with its kind and the indentation of its stub.

    The kind of a line that is taken out is the name that it assigns to, or empty.
    """
    inside, indent = "", 0
    for line in source.split("\n"):
        begins, prompts = BEGIN.match(line), BEGIN_PROMPT.match(line)
        if END.match(line) or END_PROMPT.match(line):
            inside = ""
        elif not inside and (begins or prompts):
            inside, indent = "solution" if begins else "prompt", _indent(line)
        elif inside == "prompt":
            yield "prompt", indent, line
        elif inside:
            yield "", indent, line
        elif END_OF_LINE.search(line):
            yield _assigned(line), _indent(line), END_OF_LINE.sub("", line)
        else:
            yield "given", 0, SEED.sub("", line)


def _assigned(line: str) -> str:
    """Return what a line assigns to, if otter would leave that standing."""
    assigned = ASSIGNED.match(line)
    return assigned[1] if assigned and "NO PROMPT" not in line else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comment(line: str) -> str:
    """Turn a line into a comment: code that waits for an answer must not run in the solution."""
    code = line.lstrip()
    return line if code.startswith("#") else line[: len(line) - len(code)] + f"# {code}"
