"""Which lines of two texts match, and the two side by side, as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from autograder.report.statements import Run, Statement

LEAST_SHARE = 0.5  # of a statement's own weight, for it to match another
MOST_SPANS = 300  # that are put beside each other, the longest ones
MOST_PLACES = 20  # of a run in a text: one that comes more often does not say where

Shares = dict[int, float]  # by statement, the weight of what it shares with another


@dataclass(frozen=True)
class Span:
    """Lines of two texts that match, counted from 1, the last ones included."""

    first_a: int
    last_a: int
    first_b: int
    last_b: int


@dataclass(frozen=True)
class Row:
    """A row of two texts side by side.

    Attributes
    ----------
    number_a, number_b : int
        The numbers of the lines; 0 where a text has no line in this row.
    line_a, line_b : str
    span_a, span_b : int
        The number of the span that each line is in, from 1; 0 if it matches nothing. Matching
        lines are in the same row unless they stand in another order.
    """

    number_a: int
    line_a: str
    span_a: int
    number_b: int
    line_b: str
    span_b: int


def matching_spans(
    a: Sequence[Statement], b: Sequence[Statement], weights: Mapping[Run, float]
) -> tuple[Span, ...]:
    """Return the lines that match, in the order of ``a``; each statement is in one span at most.

    What all were given matches nothing by itself, but does not part what matches around it.
    """
    spans: list[Span] = []
    here = there = -1
    for next_here, next_there in sorted(_partners(a, b, weights).items()):
        span = Span(a[next_here].first, a[next_here].last, b[next_there].first, b[next_there].last)
        if spans and _same(a[here + 1 : next_here], b, there + 1, next_there):
            span = Span(spans[-1].first_a, span.last_a, spans.pop().first_b, span.last_b)
        spans.append(span)
        here, there = next_here, next_there
    return tuple(spans)


def _same(between: Sequence[Statement], b: Sequence[Statement], first: int, end: int) -> bool:
    """Return whether what is between two matches is the same in ``b``: what all were given."""
    if len(between) != end - first:
        return False
    return all(one.words == other.words for one, other in zip(between, b[first:end], strict=True))


def _go_on(a: Sequence[Statement], here: int, b: Sequence[Statement], there: int) -> bool:
    """Return whether the next statements are the same, too."""
    return _same(a[here + 1 : here + 2], b, there + 1, min(there + 2, len(b)))


def _partners(
    a: Sequence[Statement], b: Sequence[Statement], weights: Mapping[Run, float]
) -> dict[int, int]:
    """Find for each statement of ``a`` the one of ``b`` with which it shares most."""
    places: dict[Run, list[int]] = {}
    for there, statement in enumerate(b):
        for run in statement.runs:
            places.setdefault(run, []).append(there)
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for here, statement in enumerate(a):
        own = {run: weights[run] for run in statement.runs if run in weights}
        shared: Shares = {}
        for run, weight in own.items():
            for there in places.get(run, [])[:MOST_PLACES]:
                if there not in taken:
                    shared[there] = shared.get(there, 0.0) + weight
        due = partners.get(here - 1, -2) + 1
        best = max(
            shared,
            key=lambda at: (shared[at], at == due, _go_on(a, here, b, at), -at),
            default=-1,
        )
        if best >= 0 and shared[best] >= LEAST_SHARE * sum(own.values()):
            partners[here] = best
            taken.add(best)
    return partners


def side_by_side(a: str, b: str, spans: Sequence[Span]) -> list[Row]:
    """Return two texts in rows; spans that stand in the same order are beside each other."""
    lines_a, lines_b = a.split("\n"), b.split("\n")
    of_a = {line: at for at, span in enumerate(spans, 1) for line in _lines(span, "a")}
    of_b = {line: at for at, span in enumerate(spans, 1) for line in _lines(span, "b")}
    rows: list[Row] = []
    for numbers_a, numbers_b in _blocks(len(lines_a), len(lines_b), spans):
        for number_a, number_b in zip_longest(numbers_a, numbers_b, fillvalue=0):
            rows.append(
                Row(
                    number_a,
                    lines_a[number_a - 1] if number_a else "",
                    of_a.get(number_a, 0),
                    number_b,
                    lines_b[number_b - 1] if number_b else "",
                    of_b.get(number_b, 0),
                )
            )
    return rows


def _lines(span: Span, side: str) -> range:
    first, last = getattr(span, f"first_{side}"), getattr(span, f"last_{side}")
    return range(first, last + 1)


def _blocks(length_a: int, length_b: int, spans: Sequence[Span]) -> Iterator[tuple[range, range]]:
    """Yield the lines of both texts block by block: what is between two spans, then a span."""
    next_a = next_b = 1
    for span in _in_order(spans):
        yield range(next_a, span.first_a), range(next_b, span.first_b)
        yield _lines(span, "a"), _lines(span, "b")
        next_a, next_b = span.last_a + 1, span.last_b + 1
    yield range(next_a, length_a + 1), range(next_b, length_b + 1)


def _in_order(spans: Sequence[Span]) -> list[Span]:
    """Choose spans that follow each other in both texts, with as many lines as possible."""
    longest = sorted(spans, key=_size, reverse=True)[:MOST_SPANS]
    ordered = sorted(longest, key=lambda span: (span.first_a, span.first_b))
    lines: list[int] = []  # of the best choice that ends with each span
    before: list[int] = []
    for at, span in enumerate(ordered):
        earlier = [i for i in range(at) if _follows(span, ordered[i])]
        before.append(max(earlier, key=lines.__getitem__, default=-1))
        lines.append(_size(span) + (lines[before[at]] if earlier else 0))
    chosen: list[Span] = []
    at = max(range(len(lines)), key=lines.__getitem__, default=-1)
    while at >= 0:
        chosen.append(ordered[at])
        at = before[at]
    return chosen[::-1]


def _size(span: Span) -> int:
    return span.last_a - span.first_a + 1


def _follows(span: Span, before: Span) -> bool:
    return before.last_a < span.first_a and before.last_b < span.first_b
