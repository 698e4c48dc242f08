"""Laws by which a slip changes numbers, whatever the numbers are.

Some slips act on the result of a computation: they square it, divide it by N, subtract it from 1,
or cut off its decimals. If the computation has a slip of its own, they act on its wrong result in
the same way, and the answer is neither slip's alone. The law is read from what the slip makes of
right answers; applied to another slip's answer, it predicts what both of them give.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

RTOL = 1e-6  # of numbers that are rounded to nine digits
ATOL = 1e-8

Numbers = float | str | Sequence["Numbers"]
Change = Callable[[float], float]


def find_laws(before: Mapping[int, Numbers], after: Mapping[int, Numbers]) -> Mapping[int, Change]:
    """Find the laws by which the numbers of some views change; views without one are left out.

    Each number x becomes x without its decimals, or rounded, or c - x, or x to the power p: one of
    these in as many views as possible, with the same c or p, and for two numbers at least that
    differ. In any other view, x becomes k times x. There k is the view's own: the number of samples
    that a sum is divided by differs from view to view.
    """
    changed = {
        at: list(zip(numbers(before[at]), numbers(after[at]), strict=True))
        for at in after
        if _have_one_form(before[at], after[at])
    }
    laws = {at: change for at, pairs in changed.items() if (change := _scaled(pairs))}
    common: dict[int, Change] = {}
    most = 1
    for change in _common([pairs[0] for pairs in changed.values() if pairs]):
        views = [at for at, pairs in changed.items() if pairs and _holds(change, pairs)]
        different = {pair for at in views for pair in changed[at]}
        if len(different) > most:
            most, common = len(different), dict.fromkeys(views, change)
    return laws | common


def _common(pairs: Iterable[tuple[float, float]]) -> Iterator[Change]:
    """Yield the laws that may hold in several views, if they hold for one of these pairs."""
    yield _cut_off
    yield _rounded
    for before, after in pairs:
        yield partial(_subtracted_from, before + after)
        if before > 0 and after > 0 and before != 1 != after:
            yield partial(_raised_to, math.log(after) / math.log(before))


def applied(change: Change, view: Numbers) -> Numbers:
    """Change all numbers of a view."""
    if isinstance(view, str):
        return view
    if isinstance(view, Sequence):
        return [applied(change, part) for part in view]
    return change(view)


def numbers(view: Numbers) -> list[float]:
    """Return the numbers of a view in a row."""
    if isinstance(view, str):
        return []
    if isinstance(view, Sequence):
        return [number for part in view for number in numbers(part)]
    return [view]


def _have_one_form(one: Numbers, other: Numbers) -> bool:
    """Return whether two views hold numbers alone, in lists of the same lengths."""
    if isinstance(one, str) or isinstance(other, str):
        return False
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(map(_have_one_form, one, other))
    return not isinstance(one, Sequence) and not isinstance(other, Sequence)


def _cut_off(number: float) -> float:
    return float(math.trunc(number))


def _rounded(number: float) -> float:
    return float(round(number))


def _subtracted_from(total: float, number: float) -> float:
    return total - number


def _raised_to(power: float, number: float) -> float:
    if number <= 0:
        return math.nan
    try:
        return float(number**power)
    except OverflowError:
        return math.inf


def _scaled(pairs: Sequence[tuple[float, float]]) -> Change | None:
    if any(after == 0 != before for before, after in pairs):  # nothing is left of the number
        return None
    factor = next((after / before for before, after in pairs if before), 0.0)
    change = partial(_times, factor)
    return change if factor and _holds(change, pairs) else None


def _times(factor: float, number: float) -> float:
    return factor * number


def _holds(change: Change, pairs: Iterable[tuple[float, float]]) -> bool:
    """Return whether a change makes the second number of each pair from the first."""
    return all(
        math.isclose(change(before), after, rel_tol=RTOL, abs_tol=ATOL) for before, after in pairs
    )
