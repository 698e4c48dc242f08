"""Test cells, nbgrader's own way: ``assert`` in a locked cell, hidden part included.

A test cell runs *inside*, in a fork of the student's notebook, or *outside*. Either way its outcome
is an :class:`Outcome`, and :func:`report_of` turns that into a score and messages. Points follow
nbgrader's rules: an error gives none, a number as the last value gives that many, anything else
gives all. A course may let each top-level assert have its share of the points instead.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from textwrap import dedent
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from autograder.course import ASKS_FOR_CHECKS
from autograder.grading.checker import CheckResult
from autograder.grading.session import Session, State
from autograder.grading.verdict import CellReport
from autograder.intake.assignment import Released
from autograder.intake.cells import printable
from autograder.intake.match import WORD, defined

MAX_WORDS = 500  # characters of a message
MAX_NAME = 80  # characters of a line that is shown as the name of a test
MAX_PRINTED = 10_000
MAX_FAILURES = 1000
HIDDEN_FAILED = "A hidden test failed."
NOT_REACHED = "Not reached: something before it failed."
LEFT_OUT = "…"
ALL, HIDDEN = "the tests", "hidden tests"


@dataclass(frozen=True)
class Failure:
    """A top-level statement of a test cell that failed, where each runs on its own.

    Attributes
    ----------
    first : int
        Its first line.
    error, message : str
        The type and the text of the exception; empty if the statement was passed over.
    line : int
        The line in which it was raised; 0 if that is not known.
    """

    first: int
    error: str = ""
    message: str = ""
    line: int = 0


@dataclass(frozen=True)
class Outcome:
    """What running a test cell gave.

    Attributes
    ----------
    error : str
        The type of the exception; empty if there was none.
    message : str
        Its text.
    line : int
        The line of the cell's own source in which it was raised; 0 if that is not known.
    value : float or None
        The last value, if it is a number by nbgrader's rule.
    printed : str
    failures : tuple of Failure
        All statements that failed, in order, where each ran on its own.
    """

    error: str = ""
    message: str = ""
    line: int = 0
    value: float | None = None
    printed: str = ""
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A statement of a test cell that students are told about.

    Attributes
    ----------
    first, last : int
        Its lines.
    words : str
        What it says.
    message : str
        Its own message, as far as the source has it: computed values are left out.
    """

    first: int
    last: int
    words: str
    message: str


@dataclass(frozen=True)
class CellTests:
    """The tests of one test cell.

    Attributes
    ----------
    grade_id : str
    points : float
    source : str
        With its hidden part.
    visible : str
        Without it.
    marks : tuple of str
        Between which marks the hidden part stands.
    before : tuple of str
        Hidden parts of earlier cells, which define what this one uses.
    by_assert : bool
        Whether each of its claims has a share of the points.
    """

    grade_id: str
    points: float
    source: str
    visible: str
    marks: tuple[str, str]
    before: tuple[str, ...] = ()
    by_assert: bool = False

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Return the numbers of the lines that students never see, by nbgrader's rule."""
        return frozenset(hidden_lines(self.source, self.marks))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Return its top-level asserts, and calls of functions that assert."""
        return tuple(_claims(self.source))

    @property
    def has_hidden_code(self) -> bool:
        """Return whether the hidden lines hold more than marks and comments."""
        return bool(_code_in(self.source, self.hidden, self.marks))

    @cached_property
    def blank(self) -> int:
        """Count the empty lines at its top: IPython runs a cell without them."""
        stripped = self.source.lstrip("\n \t")
        return self.source[: len(self.source) - len(stripped)].count("\n")

    def line(self, number: int) -> str:
        """Return one of its lines."""
        lines = self.source.split("\n")
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def read_tests(released: Released, checked: Mapping[str, float]) -> dict[str, CellTests]:
    """Return the tests of each cell that earns points and has no checks, by ``grade_id``."""
    tests: dict[str, CellTests] = {}
    hidden: list[str] = []  # the hidden parts of earlier cells
    for grade_id, original in released.cells.items():
        if not original.metadata["grade"] or original.metadata["solution"]:
            continue
        if original.cell_type != "code" or ASKS_FOR_CHECKS in original.source:
            continue
        source = original.source
        if original.checked and grade_id not in checked:
            before = tuple(_needed(source, hidden))
            points, visible = float(original.metadata["points"]), released.visible(source)
            shares = released.by_assert and has_shares(source)
            about = (grade_id, points, source, visible, released.marks, before)
            tests[grade_id] = CellTests(*about, by_assert=shares)
        if part := _hidden_part(source, released.marks):
            hidden.append(part)
    return tests


def run_inside(
    session: Session,
    state: State,
    tests: CellTests,
    limit_s: float,
    shown: tuple[str, str] = ("", ""),
) -> Outcome:
    """Run a test cell in a fork of the notebook as it was before that cell.

    Student code there can read what the cell hides, and raise an error with it. So an error's text
    comes from the cell's visible part, which ran in the notebook itself: ``shown`` is the error
    that it raised there.

    Raises
    ------
    CellEnded
        If the cell ended the process, or could not be stopped.
    SessionEnded
        If the notebook's time is used up.
    """
    sources = [*tests.before, tests.source]
    found = session.test(state, sources, limit_s, each=tests.by_assert)
    return outcome_of(tests, found, shown)


def outcome_of(tests: CellTests, found: Mapping[str, Any], shown: tuple[str, str]) -> Outcome:
    """Return a test cell's outcome; ``found`` should be like ``Tested``, but may be anything."""
    error, line = _text(found.get("error")), found.get("line")
    line = line + tests.blank if isinstance(line, int) and 0 < line < 2**20 else 0
    is_seen = error and line not in tests.hidden and shown[0] == error
    return Outcome(
        error,
        printable(shown[1])[:MAX_WORDS] if is_seen else "",
        line,
        _number(_text(found.get("value"))),
        _text(found.get("printed"), MAX_PRINTED),
        tuple(_failures(tests, found.get("failed"), shown)) if error else (),
    )


def _failures(tests: CellTests, found: Any, shown: tuple[str, str]) -> Iterator[Failure]:
    """Read which statements failed. The first that is not hidden has the words that were shown."""
    is_first = True
    for failed in found[:MAX_FAILURES] if isinstance(found, list) else ():
        match failed:
            case {"first": int(first), "error": str(error), "line": int(line)} if first > 0:
                line = line + tests.blank if line > 0 else 0
                is_visible = first + tests.blank not in tests.hidden
                is_seen = is_first and is_visible and error and shown[0] == error
                words = printable(shown[1])[:MAX_WORDS] if is_seen else ""
                yield Failure(first + tests.blank, error[:MAX_WORDS], words, line)
                is_first = is_first and not (is_visible and error)


def has_shares(source: str) -> bool:
    """Return whether a cell's points can be shared out: it has claims, and gives no number itself.

    A name, a number or a sum as its last line is nbgrader's partial credit.
    """
    tree = _parsed(source)
    last = tree.body[-1] if tree and tree.body else None
    match last:
        case ast.Expr(value=ast.Call() | ast.Await() | ast.Constant(value=str() | None)):
            return any(_claims(source))
        case ast.Expr():
            return False
    return any(_claims(source))


def report_of(tests: CellTests, outcome: Outcome) -> CellReport:
    """Return what a test cell earns, and what its student is told."""
    whole = outcome.value is not None or (outcome.error and not outcome.failures)
    if tests.by_assert and not whole:
        return _shared(tests, outcome)
    score = _score(outcome, tests.points)
    results = tuple(_unlike(_results(tests, outcome, score)))
    return CellReport(tests.grade_id, tests.points, results, earned=score)


def failed(tests: CellTests, why: str) -> CellReport:
    """Return the report of tests that could not be run."""
    result = CheckResult(ALL, 0.0, passed=False, message=why)
    return CellReport(tests.grade_id, tests.points, (result,), earned=0.0)


def _score(outcome: Outcome, points: float) -> float:
    """Score by nbgrader's rules; a value above the points, which it refuses, counts as all."""
    if outcome.error:
        return 0.0
    value = outcome.value
    return min(value, points) if value is not None and value >= 0 else points


def _shared(tests: CellTests, outcome: Outcome) -> CellReport:
    """Return a report in which each claim has its share of the points.

    A statement that failed and is no claim costs the next claim, which it was to prepare, or the
    last one.
    """
    claims, lost = tests.claims, dict[int, Failure]()
    for failure in outcome.failures:
        at = next((at for at, one in enumerate(claims) if failure.first <= one.last), -1)
        lost.setdefault(at % len(claims), failure)
    results = _unlike(_shared_results(tests, outcome, lost))
    score = _share(tests, len(claims) - len(lost))
    return CellReport(tests.grade_id, tests.points, tuple(results), earned=score)


def _share(tests: CellTests, count: int) -> float:
    """Return what so many claims are worth, exact to the last digit."""
    return float(Fraction(repr(tests.points)) * count / len(tests.claims))


def _shared_results(
    tests: CellTests, outcome: Outcome, lost: Mapping[int, Failure]
) -> Iterator[CheckResult]:
    """Yield a result for each visible claim, for the hidden ones that passed, and so on."""
    counts, told = {True: 0, False: 0}, list[str]()
    for at, claim in enumerate(tests.claims):
        failure = lost.get(at)
        own = bool(failure and claim.first <= failure.first <= claim.last and failure.error)
        result = CheckResult(claim.words, _share(tests, 1), passed=True, message="")
        if failure:
            as_alone = Outcome(failure.error, failure.message, failure.line or failure.first)
            result = replace(result, passed=False, message=NOT_REACHED)
            result = replace(_of_claim(claim, as_alone), points=result.points) if own else result
        if claim.first not in tests.hidden:
            yield result
            continue
        counts[result.passed] += 1
        if failure and own:
            told.append(HIDDEN_FAILED)
            told += [claim.message] if failure.error == AssertionError.__name__ else []
    for passed, count in counts.items():
        if count:
            words = "" if passed else " ".join(filter(None, dict.fromkeys(told))) or NOT_REACHED
            name = f"{count} hidden test{'s' * (count > 1)}"
            name += f" {'passed' if passed else 'failed'}" if all(counts.values()) else ""
            yield CheckResult(name, _share(tests, count), passed, words)
    for failure in outcome.failures:  # what was to prepare them
        is_claim = any(claim.first <= failure.first <= claim.last for claim in tests.claims)
        if failure.error and not is_claim and failure.first not in tests.hidden:
            name = _short(tests.line(failure.line or failure.first)) or ALL
            words = f"{failure.error}: {failure.message}".removesuffix(": ")
            yield CheckResult(name, 0.0, passed=False, message=words)


def _results(tests: CellTests, outcome: Outcome, score: float) -> Iterator[CheckResult]:
    """Yield a result for each visible claim, one for all hidden ones, and one for other errors."""
    visible = [claim for claim in tests.claims if claim.first not in tests.hidden]
    for claim in visible:
        yield _of_claim(claim, outcome)
    count = len(tests.claims) - len(visible)
    lost = not outcome.error and score < tests.points
    if tests.has_hidden_code and (count or not lost):  # the number alone says what was lost
        yield _of_hidden(tests, outcome, count)
    at = outcome.line
    is_told = at in tests.hidden or any(claim.first <= at <= claim.last for claim in visible)
    if outcome.error and not is_told:
        words = f"{outcome.error}: {outcome.message}" if outcome.message else outcome.error
        yield CheckResult(_short(tests.line(at)) or ALL, 0.0, passed=False, message=words)
    elif lost:
        words = f"The tests gave {score:g} of {tests.points:g} points."
        yield CheckResult("partial credit", 0.0, passed=False, message=words)
    elif not visible and not tests.has_hidden_code:
        yield CheckResult(ALL, 0.0, passed=True, message="")


def _of_claim(claim: Claim, outcome: Outcome) -> CheckResult:
    passed = not outcome.error or 0 < claim.last < outcome.line
    message = "" if passed else NOT_REACHED
    if outcome.error and claim.first <= outcome.line <= claim.last:
        own = outcome.message or claim.message
        message = own if outcome.error == AssertionError.__name__ else f"{outcome.error}: {own}"
    return CheckResult(claim.words, 0.0, passed, message.removesuffix(": "))


def _of_hidden(tests: CellTests, outcome: Outcome, count: int) -> CheckResult:
    """Return the result of hidden tests: how many, whether one failed, and its own message."""
    name = HIDDEN if count == 0 else f"{count} hidden test{'s' * (count > 1)}"
    if not outcome.error:
        return CheckResult(name, 0.0, passed=True, message="")
    if outcome.line not in tests.hidden:
        passed = bool(outcome.line) and max(tests.hidden) < outcome.line
        return CheckResult(name, 0.0, passed, "" if passed else NOT_REACHED)
    its = [claim for claim in tests.claims if claim.first <= outcome.line <= claim.last]
    told = [claim.message for claim in its if outcome.error == AssertionError.__name__]
    return CheckResult(name, 0.0, passed=False, message=" ".join([HIDDEN_FAILED, *told]).strip())


def _unlike(results: Iterator[CheckResult]) -> Iterator[CheckResult]:
    """Give each result a name of its own, because a line may occur twice."""
    taken: dict[str, int] = {}
    for result in results:
        taken[result.name] = count = taken.get(result.name, 0) + 1
        name = result.name if count == 1 else f"{result.name} ({count})"
        yield CheckResult(name, result.points, result.passed, result.message)


def hidden_lines(source: str, marks: tuple[str, str]) -> Iterator[int]:
    """Yield the numbers of the lines that students never see, by nbgrader's rule."""
    begin, end = marks
    inside = False
    for number, line in enumerate(source.split("\n"), 1):
        inside = inside or begin in line
        if inside:
            yield number
        inside = inside and end not in line


def _code_in(source: str, numbers: frozenset[int], marks: tuple[str, str]) -> list[str]:
    lines = [line for number, line in enumerate(source.split("\n"), 1) if number in numbers]
    return [
        line
        for line in lines
        if line.strip() and not line.strip().startswith("#") and not any(m in line for m in marks)
    ]


def _hidden_part(source: str, marks: tuple[str, str]) -> str:
    """Return the hidden part of a cell as code of its own, or the whole cell if it cannot be."""
    part = dedent("\n".join(_code_in(source, frozenset(hidden_lines(source, marks)), marks)))
    if not part:
        return ""
    return part if _parsed(part) is not None else source


def _needed(source: str, earlier: Sequence[str]) -> list[str]:
    """Return the hidden parts of earlier cells that define what a cell uses, even indirectly."""
    words, needed = set(WORD.findall(source)), list[str]()
    for part in reversed(earlier):
        if not words.isdisjoint(defined(part)):
            needed.append(part)
            words |= set(WORD.findall(part))
    return needed[::-1]


def _parsed(source: str) -> ast.Module | None:
    with suppress(SyntaxError, ValueError):
        return ast.parse(source)
    with suppress(
        SyntaxError, ValueError
    ):  # IPython's own syntax; it leaves out empty lines at the top
        blank = source[: len(source) - len(source.lstrip("\n"))]
        return ast.parse(blank + TransformerManager().transform_cell(source))
    return None


def _claims(source: str) -> Iterator[Claim]:
    tree = _parsed(source)
    for node in tree.body if tree else ():
        match node:
            case ast.Assert(test=test, msg=message):
                words = f"assert {_segment(source, test)}"
                yield Claim(
                    node.lineno, node.end_lineno or node.lineno, _short(words), _constant(message)
                )
            case ast.Expr(value=ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name))) if (
                name.startswith("assert")
            ):
                words = _segment(source, node.value)
                yield Claim(node.lineno, node.end_lineno or node.lineno, _short(words), "")


def _segment(source: str, node: ast.expr) -> str:
    return ast.get_source_segment(source, node) or ast.unparse(node)


def _constant(message: ast.expr | None) -> str:
    """Return the constant parts of a message; computed values are left out."""
    match message:
        case ast.Constant(value=str(text)):
            words = text
        case ast.JoinedStr(values=parts):
            words = "".join(_constant(part) or LEFT_OUT for part in parts)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
            words = re.sub(r"%[-#0 +]*[\d.]*[a-zA-Z]", LEFT_OUT, text)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            words = re.sub(r"\{[^{}]*\}", LEFT_OUT, text)
        case _:
            return ""
    return words[:MAX_WORDS]


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MAX_NAME else f"{line[: MAX_NAME - 1]}{LEFT_OUT}"


def _number(text: str) -> float | None:
    """Read a value as nbgrader does: its text must be valid for Python's ``float``."""
    with suppress(ValueError):
        return float(text)
    return None


def _text(value: Any, most: int = MAX_WORDS) -> str:
    return value[:most] if isinstance(value, str) else ""
