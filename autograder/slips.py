"""Slips: common mistakes, recognised by the answers that they produce.

A file of checks may define ``probe_NAME(student)`` for its function NAME. The probe calls the
function on some inputs and returns observations, one for each view: numbers and words, in lists.
Observations distinguish one mistake from another, and leave out what checks allow to differ: the
order of labels, the kind of a collection, a starting point. ``autograder verify`` stores the
observations of every solution in the banks in ``slips.json``.

Students make several mistakes at once. So a function's answers are explained view by view, by the
smallest set of known slips.
"""

import hashlib
import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial, reduce
from itertools import combinations
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from autograder.exc import ChecksError
from autograder.files import write_whole
from autograder.laws import Change, applied, find_laws
from autograder.student import LEFT_OUT, StudentError, without_arrays

FILE = "slips.json"
DIGITS = 9
RTOL, ATOL = 1e-6, 1e-9
MOST_OBSERVED = 10_000  # numbers and words in what a view gives
TIMEOUT = "timeout"  # an observation where a call did not end
NO_ANSWER = "no answer"  # how an observation begins that goes on with the reason
FAILURES = {  # of calls that gave no answer
    "nan",
    "missing",
    "unwritten",
    "recursion",
    TIMEOUT,
}
UNKNOWN = "?"  # an observation that says nothing: it is like no other, itself included
NOT_WRITTEN = {"missing", "unwritten"}
COARSE_DIGITS, SIGNATURE = 5, 12  # of the numbers in a signature; of the signature itself
MOST_SLIPS = 3  # that are told of one function
MOST_FAILURES = 0.75  # of the views, beyond which it matters why they have no answer
ENOUGH = 2  # views that have to speak for a slip, where it shows in more than one

_DECIMAL = re.compile(r"-?\d+\.\d*…?")

Observation = float | str | Sequence["Observation"]


@dataclass(frozen=True)
class Slip:
    """A mistake that wrong solutions have in common.

    Attributes
    ----------
    function, name : str
        The function it is made in, and what the slip is called.
    hint : str
        What to tell the student.
    """

    function: str
    name: str
    hint: str


@dataclass(frozen=True)
class Known:
    """What a probe saw of one file of a bank: of a slip in one coding, or of a right solution.

    Attributes
    ----------
    function, file : str
        The function that was probed, and the name of the file.
    slip : Slip or None
        The mistake; None for a right solution.
    seen : Observation
    """

    function: str
    file: str
    slip: Slip | None
    seen: Observation


def observe(*views: Callable[[], Any]) -> list[Observation]:
    """Record what each view returns or, if the notebook has no such answer, the kind of failure."""
    return [_observe(view) for view in views]


def apart(size: int, view: Callable[[], Any]) -> list[Callable[[], Any]]:
    """Split one view with ``size`` results into a view for each; it is observed once."""
    seen: list[Observation] = []

    def part(at: int) -> Observation:
        if not seen:
            seen.append(_observe(view))
        whole = seen[0]
        return whole[at] if isinstance(whole, list) and len(whole) == size else whole

    return [partial(part, at) for at in range(size)]


def _observe(view: Callable[[], Any]) -> Observation:
    try:
        return plain(view())
    except StudentError as error:
        return _failed(error.why) if error.kind in {"form", "raised"} else error.kind
    except AssertionError as error:  # the probe's own demand
        return _failed(str(error).partition("\n")[0])
    except (MemoryError, OverflowError, RecursionError):
        return _failed("too large or too deep")


def _failed(why: str) -> str:
    """Observe that there is no answer, and why; numbers with decimals differ between machines."""
    return f"{NO_ANSWER}: {_DECIMAL.sub(LEFT_OUT, without_arrays(why))}"


def plain(value: Any) -> Observation:
    """Return numbers and arrays as floats in lists, rounded for comparison.

    Raises
    ------
    MemoryError
        If there are more than ``MOST_OBSERVED`` of them, lists included.
    """
    return _plain(value, [MOST_OBSERVED])


def _plain(value: Any, left: list[int]) -> Observation:
    left[0] -= 1
    if left[0] < 0:
        raise MemoryError(f"more than {MOST_OBSERVED} observations")
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray | list | tuple):
        return [_plain(part, left) for part in value]
    number = float(value)
    return float(f"{number:.{DIGITS}g}") if math.isfinite(number) else str(number)


def same(one: Observation, other: Observation) -> bool:
    """Return whether two observations are the same, up to rounding."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other != UNKNOWN
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Sequence) or isinstance(other, Sequence):
        return False
    return math.isclose(one, other, rel_tol=RTOL, abs_tol=ATOL)


Group = tuple[Slip, ...]  # slips that cannot be told apart


class KnownSlips:
    """All that is known of an assignment's slips, by function."""

    def __init__(self, known: Iterable[Known]) -> None:
        by_function: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            by_function[one.function].append(one)
        self._functions = {
            name: _Signatures([replace(one, seen=_without_reasons(one.seen)) for one in its])
            for name, its in by_function.items()
        }
        self._with_reasons = {name: _Signatures(its) for name, its in by_function.items()}

    def explain(self, function: str, seen: Observation) -> tuple[Group, ...]:
        """Return the slips that explain a function's answers; empty if none do.

        They are the smallest set of slips, at most ``MOST_SLIPS``, that explains the most views
        with a wrong answer. A slip explains a view if it produces that very answer. ``ENOUGH``
        views must support each slip, and none may contradict it: where the slip predicts another
        answer, that answer must be wrong, and another slip of the set must explain it.

        If that leaves a view unexplained, two slips may explain it jointly: where one of them
        squares, scales or rounds right answers, say, and does the same to the other's wrong answer.

        If some view is left unexplained, more than half must be explained. Then only views that
        have an answer support a slip, because much else ends without one.

        If more than ``MOST_FAILURES`` of the views have no answer, a slip must also give the same
        reasons: one crash looks like any other. Else where a function fails says enough.
        """
        if function not in self._functions:
            return ()
        if not _mostly_fails(seen):
            return self._functions[function].explain(_without_reasons(seen))
        return self._with_reasons[function].explain(seen)

    def signature(self, function: str, seen: Observation) -> str:
        """Return a hash of a function's wrong answers: who makes the same mistake has the same one.

        Rounding does not change it, and neither does the reason why a view has no answer, unless
        most have none. It is empty if nothing wrong was seen, or nothing was written.
        """
        seen = seen if _mostly_fails(seen) else _without_reasons(seen)
        views = seen if isinstance(seen, Sequence) and not isinstance(seen, str) else [seen]
        wrong = (1 << len(views)) - 1
        if function in self._functions:
            wrong = self._functions[function].wrong(views)
        told = [[at, _coarse(views[at])] for at in _bits(wrong) if views[at] != UNKNOWN]
        if all(isinstance(view, str) and view in NOT_WRITTEN for _, view in told):
            return ""
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:SIGNATURE]


class _Way(NamedTuple):
    """How a slip, or one slip upon another, relates to what is seen.

    Attributes
    ----------
    alike, against : int
        The views, as bits, that it explains, and those in which it predicts another wrong answer.
    size : int
        How many slips it takes.
    """

    alike: int
    against: int
    size: int = 1

    def is_better(self, other: "_Way") -> bool:
        """Return whether this explains all that another does, with no more slips or objections."""
        return (
            self != other
            and not other.alike & ~self.alike
            and not self.against & ~other.against
            and self.size <= other.size
        )


_Found = dict[_Way, list[set[Slip]]]  # slips with the same effect together; each slip of a way


class _Candidate(NamedTuple):
    """A slip that spoils no view that is right.

    Attributes
    ----------
    slip : Slip
    seen : Observation
    claimed, alike : int
        The views, as bits, in which it predicts a wrong answer, and in which this is what is seen.
    """

    slip: Slip
    seen: Sequence[Observation]
    claimed: int
    alike: int

    def is_enough(self, joint: int = 0) -> bool:
        """Return whether enough views speak for it, among them those that it explains jointly."""
        speaking = self.alike | joint
        return speaking.bit_count() >= ENOUGH or 0 != speaking == self.claimed


class _Signatures:
    """What probes see of one function's slips, view by view."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._right: dict[int, list[Sequence[Observation]]] = defaultdict(list)
        self._slips: dict[int, list[tuple[Slip, Sequence[Observation], int]]] = defaultdict(list)
        known = [
            one for one in known if isinstance(one.seen, Sequence) and not isinstance(one.seen, str)
        ]
        for one in known:
            if one.slip is None:
                self._right[len(one.seen)].append(one.seen)  # type: ignore[arg-type]
        for one in known:
            if one.slip is not None:
                self._slips[len(one.seen)].append((one.slip, one.seen, self.wrong(one.seen)))  # type: ignore[arg-type]

    def wrong(self, seen: Sequence[Observation]) -> int:
        """Return the views, as bits, with an answer that matches no right one."""
        right = self._right[len(seen)]
        return sum(
            1 << at
            for at, view in enumerate(seen)
            if view != UNKNOWN and not any(same(its[at], view) for its in right)
        )

    def explain(self, seen: Observation) -> tuple[Group, ...]:
        if isinstance(seen, str) or not isinstance(seen, Sequence):
            return ()
        its = self._slips[len(seen)]
        if not self._right[len(seen)]:  # then the observation can only be compared as a whole
            return _groups([{slip for slip, theirs, _ in its if same(theirs, seen)}])
        wrong = self.wrong(seen)
        silent = sum(1 << at for at, view in enumerate(seen) if view == UNKNOWN)
        candidates = [
            _Candidate(slip, theirs, claims & ~silent, _same_in(claims & ~silent, theirs, seen))
            for slip, theirs, claims in its
            if not claims & ~silent & ~wrong
        ]
        found = _alone(candidates)
        explained, told = _smallest(found)
        if explained != wrong:
            found |= self._one_upon_another(candidates, seen)
            explained, told = _smallest(found)
        if explained != wrong:
            answered = sum(1 << at for at in _bits(wrong) if not is_failure(seen[at]))
            explained, told = _smallest(
                {
                    way: slips
                    for way, slips in found.items()
                    if (way.alike & answered).bit_count() >= ENOUGH
                }
            )
            told = told if 2 * explained.bit_count() > wrong.bit_count() else []
        return _groups(told)

    def _one_upon_another(
        self, candidates: Iterable[_Candidate], seen: Sequence[Observation]
    ) -> _Found:
        """Return the pairs of slips of which one acts on the other's numbers, by its own law."""
        found: _Found = {}
        different = {(one.slip, repr(one.seen)): one for one in candidates}.values()
        for outer in different:
            for laws in self._laws(outer):
                for inner in different:
                    if way := _upon(outer, laws, inner, seen):
                        slips = found.setdefault(way, [set(), set()])
                        slips[0].add(inner.slip)
                        slips[1].add(outer.slip)
        return found

    def _laws(self, one: _Candidate) -> Iterator[Mapping[int, Change]]:
        """Yield the laws by which a slip changes right answers, view by view."""
        views = [*_bits(one.claimed)]
        for right in self._right[len(one.seen)]:
            yield find_laws({at: right[at] for at in views}, {at: one.seen[at] for at in views})


def _upon(
    outer: _Candidate,
    laws: Mapping[int, Change],
    inner: _Candidate,
    seen: Sequence[Observation],
) -> _Way | None:
    """Relate a slip that acts by its laws upon another to what is seen; None if it does not.

    It acts last, so all that it changes shows, except where there is no answer. In every view in
    which both slips change numbers, its law must predict what is seen: these views speak for both.
    Words have no law: where both slips change them, the answer need not be either's.
    """
    both = inner.claimed & outer.claimed
    words = sum(1 << at for at in _bits(both) if _is_word(inner.seen[at], outer.seen[at]))
    failed = sum(1 << at for at in _bits(outer.claimed) if is_failure(seen[at]))
    joint = both & ~words
    if not joint or outer.claimed & ~(outer.alike | joint | words | failed):
        return None
    if not (inner.is_enough(joint) and outer.is_enough(joint)):
        return None
    for at in _bits(joint):
        if at not in laws or not same(applied(laws[at], inner.seen[at]), seen[at]):
            return None
    alike = joint | inner.alike | outer.alike
    return _Way(alike, (inner.claimed | outer.claimed) & ~alike & ~words, size=2)


def _is_word(*views: Observation) -> bool:
    return any(isinstance(view, str) for view in views)


def _same_in(views: int, one: Sequence[Observation], other: Sequence[Observation]) -> int:
    """Return those of the views, as bits, in which two observations are the same."""
    return sum(1 << at for at in _bits(views) if same(one[at], other[at]))


def _alone(candidates: Iterable[_Candidate]) -> _Found:
    """Return the slips that explain enough views, each for itself."""
    found: _Found = {}
    for one in candidates:
        if one.is_enough():
            way = _Way(one.alike, one.claimed & ~one.alike)
            found.setdefault(way, [set()])[0].add(one.slip)
    return found


def _smallest(found: _Found) -> tuple[int, list[set[Slip]]]:
    """Choose the fewest slips that explain the most views.

    Return the views, and the slips, those with the same effect together.
    """
    ways = [way for way in found if not any(other.is_better(way) for other in found)]
    best: list[tuple[_Way, ...]] = []
    explained, rank = 0, (1, -MOST_SLIPS)
    for count in range(1, MOST_SLIPS + 1):
        for chosen in combinations(ways, count):
            together, size = _together(chosen), sum(way.size for way in chosen)
            its = together.bit_count(), -size
            if its < rank or size > MOST_SLIPS:
                continue
            if any(
                way.against & ~_together(other for other in chosen if other is not way)
                for way in chosen
            ):
                continue
            best = [*best, chosen] if its == rank else [chosen]
            explained, rank = together, its
    if not best:
        return 0, []
    common = [way for way in best[0] if all(way in other for other in best)]
    told = [slips for way in common for slips in found[way]]
    return explained, told + _any_of([set(chosen).difference(common) for chosen in best], found)


def _any_of(rest: Sequence[set[_Way]], found: _Found) -> list[set[Slip]]:
    """Return slips together of which any may be the last one; nothing if more than it differ."""
    if any(len(ways) != 1 for ways in rest):
        return []
    slips = [found[way] for ways in rest for way in ways]
    if len({len(its) for its in slips}) > 1:
        return []
    return [set().union(*its) for its in zip(*slips, strict=True)]


def _coarse(seen: Observation) -> Observation:
    """Round an observation so far that two ways to compute it come out the same."""
    if isinstance(seen, str):
        return seen
    if isinstance(seen, Sequence):
        return [_coarse(part) for part in seen]
    return float(f"{seen:.{COARSE_DIGITS}g}") + 0.0 if abs(seen) > ATOL else 0.0


def _together(ways: Iterable[_Way]) -> int:
    """Return the views that at least one of these slips explains."""
    return reduce(or_, (way.alike for way in ways), 0)


def is_failure(view: Observation) -> bool:
    """Return whether a view had no answer."""
    return isinstance(view, str) and (view in FAILURES or view.startswith(NO_ANSWER))


def _mostly_fails(seen: Observation) -> bool:
    """Return whether so many views have no answer that it matters why."""
    if isinstance(seen, str) or not isinstance(seen, Sequence):
        return False
    return sum(map(is_failure, seen)) > MOST_FAILURES * len(seen)


def _without_reasons(seen: Observation) -> Observation:
    """Leave out why views have no answer."""
    if isinstance(seen, str) or not isinstance(seen, Sequence):
        return seen
    return [
        NO_ANSWER if isinstance(view, str) and view.startswith(NO_ANSWER) else view for view in seen
    ]


def _bits(views: int) -> Iterator[int]:
    return (at for at in range(views.bit_length()) if views >> at & 1)


def _groups(found: Iterable[set[Slip]]) -> tuple[Group, ...]:
    return tuple(tuple(sorted(slips, key=lambda slip: slip.name)) for slips in found if slips)


def hint(slips: Group) -> str:
    """Return the hint of a slip, or of several slips that give the same answers."""
    return " Or: ".join(dict.fromkeys(slip.hint for slip in slips))


def read_slips(checks: Path) -> tuple[Known, ...]:
    """Read what ``autograder verify`` stored in a folder of checks; empty if it never ran."""
    path = checks / FILE
    if not path.is_file():
        return ()
    try:
        stored = json.loads(path.read_text("utf-8"))
        return tuple(
            Known(**entry | {"slip": entry["slip"] and Slip(**entry["slip"])}) for entry in stored
        )
    except (ValueError, TypeError, KeyError) as error:
        got = f"{type(error).__name__}: {error}"
        raise ChecksError(
            str(path), "what autograder verify wrote", got, "delete it and verify again"
        ) from None


def write_slips(checks: Path, known: Sequence[Known]) -> bool:
    """Store the banks' observations for hints; return whether they differ beyond rounding."""
    path = checks / FILE
    if path.is_file() and _alike(read_slips(checks), known):
        return False
    lines = [json.dumps(asdict(one), ensure_ascii=False, allow_nan=False) for one in known]
    write_whole(path, "[\n" + ",\n".join(lines) + "\n]\n")
    return True


def _alike(before: Sequence[Known], now: Sequence[Known]) -> bool:
    return [(one.function, one.slip, one.file) for one in before] == [
        (one.function, one.slip, one.file) for one in now
    ] and all(same(one.seen, other.seen) for one, other in zip(before, now, strict=True))
