"""Pairs of a class whose own code is alike far beyond what the class has in common.

A hand-in counts as the set of all runs of six words in its statements (:mod:`.statements`). A run
weighs the more the fewer students wrote it. Runs that everybody was given, or that the bank's
solutions have, weigh nothing. So the order of functions and statements, names, comments and layout
make no difference, and a common idiom hardly any.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from autograder.report.spans import Span, matching_spans
from autograder.report.statements import Run, Statement, read_statements

LEAST_SIMILARITY = 0.65  # docs/howto/similar.md says how these were chosen
LEAST_RUNS = 40  # of a student's own: what is shorter is alike by necessity
DEVIATIONS = 6.0  # above the class's median
LEAST_DEVIATION = 0.02  # where a whole class is alike, no pair stands out
NORMAL = 1.4826  # standard deviations in a median absolute deviation
MOST_WEIGHT = 10  # times as rare as what all wrote: else the noise of copies outweighs them
FEW = 20  # at most one student in so many made a rare slip
SMALL_CLASS = 10  # no slip is rare there, and no median means much
Matrix = npt.NDArray[np.float64]
MEANING = (
    "Similarity is the share of the code of the shorter of two hand-ins, without what was given "
    "and what is common in the class, that the other one has too. It says where to look, and "
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
    identical : bool
        Whether the two texts are the same, byte for byte.
    spans : tuple of Span
        The lines that match, in the order of the first text.
    slips : tuple of str
        Slips that both made and few others in the class, as ``GRADE_ID: slip``.
    """

    students: tuple[str, str]
    similarity: float
    identical: bool
    spans: tuple[Span, ...]
    slips: tuple[str, ...] = ()


def similar_pairs(
    texts: Mapping[str, str],
    boilerplate: Sequence[str],
    *,
    known: Sequence[str] = (),
    results: Iterable[Mapping[str, Any]] = (),
    least_similarity: float = LEAST_SIMILARITY,
    least_runs: int = LEAST_RUNS,
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
    """
    students = sorted(texts)
    read = {student: read_statements(texts[student]) for student in students}
    given = _runs_of(boilerplate)
    usual = given | _runs_of(known)
    own = {student: _own(read[student], usual) for student in students}
    weights = _weights(own.values())
    alike = _alike([own[student] for student in students], weights, least_runs)
    scores = {
        (students[one], students[other]): round(float(alike[one, other]), 3)
        for one, other in _outstanding(alike, least_similarity)
    }
    compared = [student for student in students if len(_own(read[student], given)) >= least_runs]
    identical = set(_identical({student: texts[student] for student in compared}))
    slips = _rare_slips(results)
    pairs = []
    for one, other in scores.keys() | identical:
        same = (one, other) in identical
        spans = matching_spans(read[one], read[other], weights)
        if same:
            last = texts[one].count("\n") + 1
            spans = (Span(1, last, 1, last),)
        shared = tuple(sorted(slips.get(one, set()) & slips.get(other, set())))
        pairs.append(Pair((one, other), 1.0 if same else scores[one, other], same, spans, shared))
    return sorted(pairs, key=lambda pair: (-pair.similarity, not pair.identical, pair.students))


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
    own: Sequence[Mapping[Run, None]], weights: Mapping[Run, float], least_runs: int
) -> Matrix:
    """Return the similarity of each two hand-ins, shape (n, n); 0 where one is too short."""
    columns = {run: at for at, run in enumerate(weights)}
    rows = [[columns[run] for run in runs] if len(runs) >= least_runs else [] for runs in own]
    ends = np.cumsum([0, *map(len, rows)])
    has = csr_array(
        (np.ones(ends[-1]), np.fromiter(chain.from_iterable(rows), int, ends[-1]), ends),
        shape=(len(own), len(columns)),
    )
    weighed = has.multiply(np.fromiter(weights.values(), float, len(weights))).tocsr()
    shared: Matrix = (weighed @ has.T).toarray()
    whole = shared.diagonal()
    return shared / np.maximum(np.minimum.outer(whole, whole), 1e-9)


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


def _identical(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of students with the same text."""
    same: dict[str, list[str]] = {}
    for student in sorted(texts):
        same.setdefault(texts[student], []).append(student)
    for group in same.values():
        yield from combinations(group, 2)


def _rare_slips(results: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Return for each student the slips that few others in the class made."""
    rows = list(results)
    made = {
        row["student"]: {
            f"{name}: {slip}" for name, cell in row["cells"].items() for slip in cell["slips"]
        }
        for row in rows
    }
    counts = Counter(slip for slips in made.values() for slip in slips)
    few = max(2, len(rows) // FEW) if len(rows) >= SMALL_CLASS else 0
    return {
        student: {slip for slip in slips if counts[slip] <= few} for student, slips in made.items()
    }
