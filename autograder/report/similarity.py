"""Pairs of a class whose own code is alike far beyond what the class has in common.

A hand-in counts as the set of all runs of six words in its statements (:mod:`.statements`). A run
weighs the more the fewer students wrote it. Runs that everybody was given, or that the bank's
solutions have, weigh nothing. So the order of functions and statements, names, comments and layout
make no difference, and a common idiom hardly any.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from autograder.report.spans import Span, matching_spans
from autograder.report.statements import Run, Statement, parts_of, read_statements

LEAST_SIMILARITY = 0.65  # docs/howto/similar.md says how these were chosen
LEAST_RUNS = 40  # of a student's own: what is shorter is alike by necessity
LEAST_RUNS_OF_PART = 60  # of a function or class: at 40, honest ones may be the same
MOST_PAIRS = 1000  # that are returned
DEVIATIONS = 6.0  # above the class's median
LEAST_DEVIATION = 0.02  # where a whole class is alike, no pair stands out
NORMAL = 1.4826  # standard deviations in a median absolute deviation
MOST_WEIGHT = 10  # times as rare as what all wrote: else the noise of copies outweighs them
FEW = 20  # at most one student in so many made a rare slip
SMALL_CLASS = 10  # no slip is rare there, and no median means much
Matrix = npt.NDArray[np.float64]
MEANING = (
    "Similarity is the share of the code of the shorter of two hand-ins that the other one has "
    "too, without what was given; what is rare in the class counts more. It says where to look, "
    "not how it came about: students may have worked together as they were allowed to, used "
    "the same book, or had the same idea. A person has to read both before anything follows."
)


@dataclass(frozen=True)
class Pair:
    """Two hand-ins that are alike.

    Attributes
    ----------
    students : tuple of two str
        In alphabetical order.
    similarity : float
        From 0 to 1: the weight of the runs that both have, divided by the weight of all runs of
        the hand-in that has less.
    of_part : float
        The same of one long function or class of each, where it is highest; 0 if there is none.
    identical : bool
        Whether the two texts are the same, byte for byte.
    spans : tuple of Span
        The lines that match, in the order of the first text.
    slips : tuple of str
        Slips that both made and few others in the class, as ``GRADE_ID: slip``.
    """

    students: tuple[str, str]
    similarity: float
    of_part: float
    identical: bool
    spans: tuple[Span, ...]
    slips: tuple[str, ...]


def similar_pairs(
    texts: Mapping[str, str],
    boilerplate: Sequence[str],
    *,
    known: Sequence[str] = (),
    results: Iterable[Mapping[str, Any]] = (),
    least_similarity: float = LEAST_SIMILARITY,
    least_runs: int = LEAST_RUNS,
    least_runs_of_part: int = LEAST_RUNS_OF_PART,
    most: int = MOST_PAIRS,
) -> list[Pair]:
    """Return the pairs that stand out from the class, the most alike first.

    Parameters
    ----------
    texts : mapping of str to str
        The code that each student wrote.
    boilerplate : sequence of str
        What everybody was given.
    known : sequence of str
        Right solutions that were written without each other. They weigh nothing either, but hide
        no hand-ins that are identical.
    results : iterable of mapping
        Lines of ``results.jsonl``, which name the slips.
    least_similarity : float
    least_runs : int
        How many runs of its own a hand-in must have to be compared.
    least_runs_of_part : int
        How many of them a function or class must have to be compared with others.
    most : int
        How many pairs to return at most.
    """
    students = sorted(texts)
    read = {student: read_statements(texts[student]) for student in students}
    given = _runs_of(boilerplate)
    usual = given | _runs_of(known)
    own = [_own(read[student], usual) for student in students]
    parts = [[_own(part, usual) for part in parts_of(read[student])] for student in students]
    weights = _weights(own)
    whole = _alike([[runs] for runs in own], weights, least_runs)
    of_part = _alike(parts, weights, least_runs_of_part)
    long = [at for at, name in enumerate(students) if len(_own(read[name], given)) >= least_runs]
    identical = set(_identical(long, [texts[student] for student in students]))
    found = identical.union(
        _outstanding(whole, least_similarity), _outstanding(of_part, least_similarity)
    )
    slips = _rare_slips(results)
    pairs = []
    for i, j in found:
        one, other = students[i], students[j]
        same = (i, j) in identical
        similarity = 1.0 if same else round(float(whole[i, j]), 3)
        shared = tuple(sorted(slips.get(one, set()) & slips.get(other, set())))
        part = round(float(of_part[i, j]), 3)
        pairs.append(Pair((one, other), similarity, part, same, (), shared))
    ranked = sorted(pairs, key=_rank)[:most]
    return [replace(pair, spans=_spans(pair, texts, read, weights)) for pair in ranked]


def identical_sets(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Return the students whose hand-ins are identical, the largest set first."""
    sets: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.identical:
            joined = set[str]().union(*(sets.get(one, {one}) for one in pair.students))
            sets |= dict.fromkeys(joined, joined)
    found = {tuple(sorted(together)) for together in sets.values()}
    return sorted(found, key=lambda names: (-len(names), names))


def _rank(pair: Pair) -> tuple[float, bool, float, tuple[str, str]]:
    highest = max(pair.similarity, pair.of_part)
    return (-highest, not pair.identical, -pair.similarity, pair.students)


def _spans(
    pair: Pair,
    texts: Mapping[str, str],
    read: Mapping[str, Sequence[Statement]],
    weights: Mapping[Run, float],
) -> tuple[Span, ...]:
    one, other = pair.students
    if pair.identical:
        last = texts[one].count("\n") + 1
        return (Span(1, last, 1, last),)
    return matching_spans(read[one], read[other], weights)


def _runs_of(sources: Iterable[str]) -> set[Run]:
    return {run for source in sources for part in read_statements(source) for run in part.runs}


def _own(statements: Iterable[Statement], usual: set[Run]) -> dict[Run, None]:
    """Return the runs that are not usual, in order: sums come out the same at each call."""
    return dict.fromkeys(run for part in statements for run in part.runs if run not in usual)


def _weights(own: Collection[Iterable[Run]]) -> dict[Run, float]:
    """Return what each run weighs: the more, the fewer students wrote it."""
    counts = Counter(run for runs in own for run in runs)
    rarest = 1 / MOST_WEIGHT
    return {run: math.log1p(1 / max(count / len(own), rarest)) for run, count in counts.items()}


def _alike(
    groups: Sequence[Sequence[Mapping[Run, None]]], weights: Mapping[Run, float], least_runs: int
) -> Matrix:
    """Return how alike each two students are, shape (n, n), at most over what is in their groups.

    What is too short is like nothing, not even itself.
    """
    columns = {run: at for at, run in enumerate(weights)}
    long = [(at, runs) for at, group in enumerate(groups) for runs in group]
    long = [(at, runs) for at, runs in long if len(runs) >= least_runs]
    owners = np.array([at for at, _ in long], int)
    ends = np.cumsum([0, *[len(runs) for _, runs in long]])
    has = csr_array(
        (np.ones(ends[-1]), [columns[run] for _, runs in long for run in runs], ends),
        shape=(len(long), len(columns)),
    )
    weight = np.fromiter(weights.values(), float, len(weights))
    whole, columnwise = has @ weight, has.T.tocsr()
    alike = np.zeros((len(groups), len(groups)))
    for at, owner in enumerate(owners):
        shared = (has[[at]].multiply(weight).tocsr() @ columnwise).toarray()[0]
        np.maximum.at(alike[owner], owners, shared / np.minimum(whole[at], whole))
    return alike


def _outstanding(alike: Matrix, least_similarity: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are far more alike than two of the class usually are."""
    compared = np.flatnonzero(alike.diagonal())
    first, second = np.triu_indices(len(compared), 1)
    values = alike[compared[first], compared[second]]
    least = least_similarity
    if len(compared) >= SMALL_CLASS:
        median = float(np.median(values))
        deviation = NORMAL * float(np.median(np.abs(values - median)))
        least = max(least, median + DEVIATIONS * max(deviation, LEAST_DEVIATION))
    for at in np.flatnonzero(values >= least):
        yield int(compared[first[at]]), int(compared[second[at]])


def _identical(places: Iterable[int], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places that have the same text."""
    same: dict[str, list[int]] = {}
    for at in places:
        same.setdefault(texts[at], []).append(at)
    for group in same.values():
        yield from combinations(group, 2)


def _rare_slips(results: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return for each student the slips that few others in the class made."""
    rows = list(results)
    made = {
        row["student"]: {
            f"{name}: {slip}"
            for name, cell in row["cells"].items()
            for slip in cell.get("slips", ())
        }
        for row in rows
    }
    counts = Counter(slip for slips in made.values() for slip in slips)
    few = max(2, len(rows) // FEW) if len(rows) >= SMALL_CLASS else 0
    return {
        student: {slip for slip in slips if counts[slip] <= few} for student, slips in made.items()
    }
