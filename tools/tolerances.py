"""``make tolerances``: writes docs/tolerances.md, on Lab 3's checks.

The page says how probably they fail a right solution, and what they still catch. What depends on
luck is derived from the chance of one run, and simulated as a whole. What depends on rounding has
bounds.
"""

import inspect
import re
import sys
from collections import ChainMap, Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import beta, binom

from autograder.checks.lab3 import (
    drawn,
    test_centroid_init,
    test_em,
    test_em_step,
    test_k_means,
    test_set,
    test_update,
)
from autograder.checks.lab3.drawn import Fitted
from autograder.checks.lab3.reference import Array, Mixture, distortion, points, squared_distances
from tests.conftest import ROOT
from tests.support.faults import (
    CODINGS,
    RULES,
    SUBMISSIONS,
    ends_at,
    number,
    passes_with_replacement,
    rate,
    smallest_faults,
)
from tests.support.standins import (
    BEGINNINGS,
    STARTS,
    Check,
    called,
    checks_of,
    converged,
    fails,
    fit_from_all,
    from_every_end_of_k_means,
    k_means,
    stand_in,
)
from tests.support.warm import in_children

PAGE = ROOT / "docs" / "tolerances.md"
MODULES = (test_centroid_init, test_set, test_update, test_k_means, test_em_step, test_em)
SEEDS, PROCESSES = 500, 2
RUNS_A_DRAW = 100  # runs of K-Means on each draw of clusters far apart
DRAWS = 40  # of a check's data, for bounds over several submissions
# of EM, with each kind of start on each draw
FITS = {drawn.lecture: 600, drawn.apart: 400, drawn.apart_and_far: 400, drawn.faithful: 1000}
MORE_FITS = {(drawn.lecture, "random responsibilities"): 1500}  # a few of them miss
STOP = 1e-6  # those fits end when no parameter moves by as much
TARGET = 1e-6
UNIT = float(np.finfo(float).eps) / 2  # the relative error of one rounded operation


def words(check: Check) -> str:
    """Name a check by its function and its own name."""
    [grade_id] = [mark.args[0] for mark in vars(check)["pytestmark"] if mark.name == "grade"]
    name = check.__name__.removeprefix("test_").replace("_", " ")
    return f"`{grade_id.removeprefix('check_')}`: {name}"


# What depends on luck: the chance of one run, and the check as a whole


def distances(found: Array, target: Mixture) -> Array:
    """Return the largest error of a parameter for each fit (runs, 5), in the better order."""
    return np.minimum(
        *(np.abs(found - np.hstack(one)).max(axis=1) for one in (target, target.swapped()))
    )


def distances_of_means(found: Array, target: Mixture) -> Array:
    """Return the largest error of a mean for each fit (runs, 5), in either order; NaN if none."""
    away = np.abs(np.sort(found[:, 1:3]) - np.sort(target.mu)).max(axis=1)
    return np.where(np.isfinite(found).all(axis=1), away, np.nan)


Draw = Callable[[Generator], Fitted]
Near = tuple[Draw, float, Callable[[Array, Mixture], Array]]
# The data of each check of EM, how near a fit must be, and how that is measured.
WHERE: dict[Check, Near] = {
    test_em.test_a_mixture_of_two_components: (
        drawn.apart,
        test_em.NEAR_THE_GROUPS,
        distances_of_means,
    ),
    test_em.test_comes_near_the_maximum_of_the_likelihood: (
        drawn.lecture,
        test_em.NEAR_THE_MAXIMUM,
        distances,
    ),
    test_em.test_goes_on_until_the_maximum: (drawn.lecture, test_em.AT_THE_MAXIMUM, distances),
    test_em.test_components_far_apart: (drawn.apart_and_far, test_em.AT_THE_MAXIMUM, distances),
    test_em.test_the_eruptions_of_Old_Faithful: (drawn.faithful, test_em.AT_THE_MAXIMUM, distances),
}


def simulate(seeds: Iterable[int]) -> Counter:
    """Run every check on right solutions, one from each seed; count the runs, and the failures.

    The kinds of start take turns.
    """
    starts, beginnings = list(STARTS), list(BEGINNINGS)
    tally: Counter = Counter()
    for seed in seeds:
        student = stand_in(seed, starts[seed % len(starts)], beginnings[seed % len(beginnings)])
        for check in checks_of(*MODULES):
            tally["runs", words(check)] += 1
            tally["failures", words(check)] += fails(check, student)
    return tally


# How many fits miss the maximum, and of how many, on each draw of the data, by check and kind of
# start.
Misses = dict[tuple[str, str], list[tuple[int, int]]]
EVERY_START = "from K-Means"  # K-Means may end in few places: all are tried


def misses_of_fits(draw: Draw, beginning: str, runs: int) -> Misses:
    """Count the fits that are farther from the maximum than a check allows, or are no fits."""
    missed: Misses = {}
    rng = np.random.default_rng(runs)
    for X, target in some(draw):
        every = beginning == EVERY_START
        starts = (
            from_every_end_of_k_means(X)
            if every
            else np.array([BEGINNINGS[beginning](X, rng) for _ in range(runs)])
        )
        found = fit_from_all(X, starts, STOP)
        for check, (data, tolerance, away) in WHERE.items():
            if data is draw:
                near = int((away(found, target) <= tolerance).sum())
                missed.setdefault((words(check), beginning), []).append(
                    (len(found) - near, len(found))
                )
    return missed


# The clusters that are far apart, by K and d: how they are drawn, and how near the best a run must
# end.
Apart = tuple[Callable[[Generator], tuple[Array, Array]], float]
FAR_APART: dict[tuple[int, int], Apart] = {
    (2, 1): (drawn.two_groups, test_k_means.AT_THE_GROUPS),
    (3, 2): (lambda rng: drawn.far_apart(rng, 3, 2), test_k_means.NEAR_BEST),
    (4, 3): (lambda rng: drawn.beside_fixed_starts(rng, 4, 3), test_k_means.NEAR_BEST),
}


@cache
def misses(K: int, d: int, start: str) -> tuple[int, int]:
    """Count how many runs of K-Means end far from the best on clusters far apart, and all runs."""
    rng, missed = np.random.default_rng(K), 0
    draw, near = FAR_APART[K, d]
    for _ in range(DRAWS):
        X, best = draw(rng)
        X = points(X)
        m = converged(X, np.array([STARTS[start](X, K, rng) for _ in range(RUNS_A_DRAW)]))
        D = np.square(X[:, None] - m[:, None]).sum(axis=3).min(axis=2).sum(axis=1)
        missed += int((distortion(X, best) * near < D).sum())
    return missed, RUNS_A_DRAW * DRAWS


def calls(check: Check, name: str) -> list[tuple[Any, ...]]:
    """Return the arguments of each call of a function that a check makes, for some submissions."""
    return [args for seed in range(DRAWS) for args in called(check, name, seed)]


def upper(failures: int, runs: int) -> float:
    """Return an upper bound of the chance of a failure, with 99% confidence.

    See Clopper and Pearson (1934).
    """
    return float(beta.ppf(0.99, failures + 1, runs - failures)) if failures < runs else 1.0


@dataclass(frozen=True)
class Chance:
    """How probably a right solution fails a check, and why.

    For rounding, this is the fraction of the tolerance that it takes up.
    """

    probability: float
    why: str
    taken: float = 0.0


def chance_of_clusters(*cases: tuple[int, int]) -> Chance:
    """Bound the chance that every attempt misses, on one of the data sets.

    It is at most that of the mean draw, to the power of the number of attempts.
    """
    worst = [max((upper(*misses(K, d, start)), start, K) for start in STARTS) for K, d in cases]
    q, start, K = max(worst)
    probability = sum(miss**test_k_means.ATTEMPTS for miss, _, _ in worst)
    return Chance(probability, f"{q:.2f}^{test_k_means.ATTEMPTS}: K = {K}, {start}")


def chance_of_equal_places() -> Chance:
    """Return the chance that two places drawn in a box are the same number.

    Points of X that are chosen without replacement never are.
    """
    found = [
        called(test_centroid_init.test_the_rows_differ, "Centroid_init", seed)
        for seed in range(DRAWS)
    ]
    pairs = max(sum(K * (K - 1) // 2 for _, K in made) for made in found)
    return Chance(
        pairs * 2.0**-51, f"{pairs} pairs · 2^-51: two places in a box are the same double"
    )


def chance_of_fits(check: Check, missed: Misses) -> Chance:
    """Bound the chance that all attempts, or most of five, miss the maximum.

    This is for the kind of start that misses it most.
    """
    attempts = needed = test_em.ATTEMPTS
    if check is test_em.test_goes_on_until_the_maximum:
        attempts, needed = test_em.SEEDS, test_em.SEEDS // 2 + 1
    bounds = [
        (on_the_same_data(missed[words(check), name], needed, attempts), name)
        for name in BEGINNINGS
        if name != EVERY_START
    ]
    every = missed[words(check), EVERY_START]
    probability, beginning = max(
        [*bounds, (sum(misses > 0 for misses, _ in every) / len(every), EVERY_START)]
    )
    return Chance(probability, f"{needed} of {attempts} runs miss: {beginning}")


def on_the_same_data(missed: list[tuple[int, int]], needed: int, attempts: int) -> float:
    """Bound the mean chance that so many attempts miss, where all attempts share one draw.

    Each draw has its own chance of a miss, bounded from above. Another bound follows from the upper
    limit of the mean: at worst all misses fall on one draw, because no other distribution makes as
    many attempts miss together.
    """

    def fails_with(miss: float) -> float:
        return float(binom.sf(needed - 1, attempts, miss))

    misses, runs = map(sum, zip(*missed, strict=True))
    on_one = min(1.0, len(missed) * upper(misses, runs))
    return min(
        float(np.mean([fails_with(upper(*one)) for one in missed])),
        fails_with(on_one) / len(missed),
    )


def chance_of_equal_samples(X: Array) -> float:
    """Return the chance that two samples chosen without replacement are equal."""
    counts = np.unique(X, return_counts=True)[1]
    return float((counts * (counts - 1)).sum() / (len(X) * (len(X) - 1)))


# What depends on rounding: bounds for sums in any order (Higham 2002, chapter 4), as a fraction of
# the tolerance.


def rounded(parts: Iterable[float]) -> Chance:
    """Conclude that rounding cannot fail a check, unless it takes up all of the tolerance."""
    worst = max(parts)
    return Chance(
        0.0 if worst < 1 else 1.0, f"rounding takes {number(worst)} of the tolerance", worst
    )


def of_distances(X: Array, m: Array) -> Array:
    """Bound the error of each squared distance (N, K), computed in the worst of the usual ways.

    That is x·x - 2 x·m + m·m.
    """
    sizes = np.linalg.norm(points(X), axis=1)[:, None] + np.linalg.norm(points(m), axis=1)
    return UNIT * (2 * points(X).shape[1] + 4) * sizes**2


def of_nearest(X: Array, m: Array) -> float:
    """Bound the fraction of the gap between the two nearest centroids that rounding takes."""
    nearest = np.sort(squared_distances(X, m), axis=1)
    return (
        float((2 * of_distances(X, m).max(axis=1) / (nearest[:, 1] - nearest[:, 0])).max())
        if len(m) > 1
        else 0.0
    )


def of_D(X: Array, m: Array, tolerance: float) -> float:
    """Bound the relative error of the sum of N squared distances."""
    squared = squared_distances(X, m)
    errors = np.take_along_axis(of_distances(X, m), squared.argmin(axis=1)[:, None], axis=1).sum()
    return float(errors / squared.min(axis=1).sum() + len(X) * UNIT) / tolerance


def of_means(sets: Iterable[Array]) -> float:
    """Bound the error of the mean of each set, one coordinate at a time."""
    full = [points(part) for part in sets if len(part)]
    allowed = [
        test_update.NEAR_ZERO + test_update.ROUNDING * np.abs(part.mean(axis=0)) for part in full
    ]
    return max(
        float((len(part) * UNIT * np.abs(part).mean(axis=0) / most).max())
        for part, most in zip(full, allowed, strict=True)
    )


def of_a_step(X: Array, guess: Mixture, tolerance: float) -> float:
    """Bound the errors of pi, mu and sigma after one step.

    The error of a responsibility comes first, from the sizes of the logarithms.
    """
    log = (
        -(np.square((X - guess.mu[:, None]) / guess.sigma[:, None]) / 2)
        - np.log(guess.sigma)[:, None]
    )
    log += np.log([1 - guess.pi, guess.pi])[:, None]
    resp = np.exp(log - np.logaddexp(*log))
    error = 2 * UNIT * (8 * np.abs(log).max() + 8 + len(X))
    weight = resp.sum(axis=1)
    mu, size, square = resp @ X / weight, resp @ np.abs(X) / weight, resp @ X**2 / weight
    cancelled = [1.0, *(size / np.abs(mu)), *((square + mu**2) / (square - mu**2))]
    return float(error * max(cancelled)) / tolerance


def of_the_last_step(X: Array) -> float:
    """Bound how far rounding moves a centroid that has converged, in standard deviations."""
    return float(2 * len(X) * UNIT * np.abs(X).max() / X.std()) / test_k_means.STILL


def of_the_border(X: Array, K: int) -> float:
    """Bound what rounding takes of the gap between two centroids, after K-Means has converged.

    This is for the points nearest a border.
    """
    P, rng = points(X), np.random.default_rng(K)
    ends = [
        converged(P, np.array([start(P, K, rng) for _ in range(RUNS_A_DRAW)]))
        for start in STARTS.values()
    ]
    return max(of_nearest(P, m) for m in np.vstack(ends))


STEPS: dict[Check, float] = {
    test_em_step.test_pi_is_the_mean_responsibility: test_em_step.ROUNDING,
    test_em_step.test_mu_are_the_weighted_means: test_em_step.ROUNDING,
    test_em_step.test_sigma_are_the_weighted_standard_deviations: test_em_step.ROUNDING,
    test_em_step.test_samples_far_from_both_components: test_em_step.ROUNDING_FAR,
}


def chances(missed: Misses) -> dict[Check, Chance]:
    """Return how probably each check fails a right solution, in the order of the files.

    These are the checks with a tolerance, and those that depend on luck.
    """
    return {
        test_centroid_init.test_the_rows_differ: chance_of_equal_places(),
        **_chances_of_set(),
        **{
            check: rounded(of_means(_sets(C)) for _, C, _ in calls(check, "Update"))
            for check in checks_of(test_update)
        },
        **_chances_of_k_means(),
        **{
            check: rounded(
                of_a_step(X, Mixture(*guess), most) for X, *guess in calls(check, "EM_step")
            )
            for check, most in STEPS.items()
        },
        **{check: chance_of_fits(check, missed) for check in WHERE},
    }


def _sets(C: dict[object, Array] | list[Array]) -> Iterable[Array]:
    return C.values() if isinstance(C, dict) else C


def _chances_of_set() -> dict[Check, Chance]:
    near: tuple[Check, ...] = (
        test_set.test_every_point_is_with_its_nearest_centroid,
        test_set.test_any_number_of_centroids_and_dimensions,
        test_set.test_a_centroid_without_points_has_an_empty_collection,
    )
    D = (test_set.test_D_is_the_sum_of_squared_distances, test_set.test_data_in_one_dimension)
    found = {check: rounded(of_nearest(X, m) for X, m in calls(check, "Set")) for check in near}
    return found | {
        check: rounded(of_D(X, m, test_set.ROUNDING) for X, m in calls(check, "Set")) for check in D
    }


def _chances_of_k_means() -> dict[Check, Chance]:
    still, D = (
        test_k_means.test_repeats_until_nothing_moves,
        test_k_means.test_D_belongs_to_the_centroids_returned,
    )
    return {
        still: rounded(
            part
            for X, K in called(still, "K_Means")
            for part in (of_the_last_step(X), of_the_border(X, K))
        ),
        D: rounded(
            of_D(X, k_means(X, points(X)[:K])[0], test_k_means.OF_D) for X, K in calls(D, "K_Means")
        ),
        test_k_means.test_data_in_one_dimension: chance_of_clusters((2, 1)),
        test_k_means.test_finds_clusters_that_are_far_apart: chance_of_clusters((3, 2), (4, 3)),
    }


# The page

DATA = (drawn.lecture, drawn.apart, drawn.apart_and_far, drawn.faithful)
USUAL = (1e-3, 1e-4, 1e-6)  # thresholds of stopping rules
PAGE_TEXT = """\
# Tolerances

`make tolerances` writes this page from the checks as they are. It is about each check of Lab 3 that
compares within a tolerance or depends on chance. For each, it says how probably the check fails a
right solution, which must be below {target}, and the smallest fault that the check still catches.

A submission always gets the same score, because every check starts the notebook's generators from
the same seeds. What is left to chance is which right solution a student writes. So the simulated
notebooks draw from generators of their own, and answer the real checks over the real wire. Each
check is simulated on {seeds} right submissions, one for each seed, and each submission is asked
about other data. The submissions take turns at {n_starts} ways to start K-Means and {n_beginnings}
ways to start EM. If none of {seeds} fails, then fewer than {at_most} of all fail, with 99%
confidence. The simulation shows no more than that. The probabilities in the table are derived, as
the next section explains.

A fault counts as caught if it fails on the data of each of {submissions} submissions. A K_Means that
stops too early must fail in most of {codings} submissions.

| check | tolerance | a right solution fails with probability | failures simulated | smallest fault caught |
| --- | --- | --- | --- | --- |
{table}

{others}.

## Where the probabilities come from

**Rounding.** A sum of N numbers, in any order, is off by at most N·u times the sum of their
absolute values, where u = 2^-53 (Higham 2002, *Accuracy and Stability of Numerical Algorithms*,
chapter 4). The worst of the usual ways to compute is assumed. Squared distances are computed
as x·x - 2 x·m + m·m, whose error grows with (|x| + |m|)² and not with the distance.
Responsibilities are off by the rounding of their logarithms. Variances are computed from
the mean of squares.
Rounding takes at most {worst} of a tolerance, so a right solution in double precision cannot fail: the
probability is 0, not merely small. Single precision (u = 2^-24) can fail.

**Starts of K-Means.** One run on clusters that lie far apart often ends in a poor local minimum.
Each attempt has other data and another seed. All of them miss with at most the mean chance of a
miss, raised to the number of attempts, because a geometric mean is never above the arithmetic mean.
That chance is taken at the upper end of its 99% interval (Clopper and Pearson 1934). Misses:

{starts}

Here a centroid that has lost all its points stays where it is. Solutions that draw it again miss
less often. K = 2 in one dimension is a check of its own: there, a centroid has no points if the
border between the two starts lies outside the data.

**Starts of EM.** A fit misses if it is farther from the maximum-likelihood fit than the check
allows, or if it is not a fit. Each way to start is run on the data of {submissions} submissions,
equally often on each, until no parameter moves by {step} or more. On a line, K-Means with two
centroids can end in few places only, so EM is run once from each of these. Misses:

{beginnings}

Here too, chances are taken at the upper end of their 99% intervals. If no miss was seen, the number
of runs bounds the chance. All attempts of a check have the same data, and a miss may be likelier on
some data than on others. So the chance that all attempts miss is bounded in two ways, and the
smaller bound counts: as the mean over the {submissions} submissions, each with its own upper end;
and as if one of these submissions had all the misses that the upper end for all of them allows. Two
fits that miss are assumed to differ, because a check ends early if two fits are the same.

Random responsibilities start with two components that are nearly equal. EM moves slowly there, and
a loop may end there, though seldom. So this start is run more often on `lecture`.

Two samples of Old Faithful are equal with a probability of at most {equal}, because eruptions were
timed to the second, and EM stays at two equal components for ever. So such a fit does not show that
EM starts without chance, and the other attempts follow.

**Stopping rules.** Close to the maximum, a step of EM leaves a part r of the way (Dempster, Laird
and Rubin 1977). So a loop that ends when all steps are smaller than t ends about t·r/(1 - r) away.
That is within {most} if t is below {most}·(1 - r)/r, the bound in the table. The other rows say how far
from the maximum a rule ends, from a start at the quartiles: the least and the most over
{submissions} submissions. The samples are chosen (`python -m tools.vetting`) so that a rule ends
clearly within the tolerance or clearly beyond it:

{stops}

## What does not count as right

- EM that starts with mu and sigma between 0 and 1, whatever the data:
  {unit}.
  Such solutions lose points now and then.
- Points drawn with replacement as centroids: at most {replaced} of such solutions have different
  rows wherever the checks look.
"""  # noqa: E501 - a placeholder may be longer than its value


def constants(check: Check) -> list[str]:
    """List the tolerances and numbers of attempts that a check uses, with their values."""
    said = set(re.findall(r"\w+", "".join(map(inspect.getsource, gone_through(check)))))
    found = {
        name: value
        for name, value in check.__globals__.items()
        if name.isupper() and isinstance(value, int | float)
    }
    return [
        f"`{check.__module__.rpartition('.')[2]}.{name}` = {number(value, 6)}"
        for name, value in found.items()
        if name in said
    ]


def gone_through(check: Check) -> set[CodeType]:
    """Return the functions of its file that a check goes through, for a right solution."""
    ran, file = set(), inspect.getfile(check)

    def note(frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code.co_filename == file:
            ran.add(frame.f_code)

    sys.setprofile(note)
    try:
        fails(check, stand_in(0))
    finally:
        sys.setprofile(None)
    return ran


def row(check: Check, chance: Chance, fault: str, tally: Counter) -> str:
    """Format a check's line of the table."""
    failed, runs = tally["failures", words(check)], tally["runs", words(check)]
    why = f"{number(chance.probability)} ({chance.why})"
    tolerances = ", ".join(constants(check)) or "none"
    return f"| {words(check)} | {tolerances} | {why} | {failed} of {runs:,} | {fault} |"


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Format a table in Markdown."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *rows])


def table_of_starts() -> str:
    """Format how often K-Means misses, for each kind of start."""
    cases = list(FAR_APART)
    rows = [
        [
            start,
            *(
                f"{missed / runs:.1%} of {runs:,}"
                for missed, runs in (misses(*case, start) for case in cases)
            ),
        ]
        for start in STARTS
    ]
    return table(["start", *(f"K = {K}, d = {d}" for K, d in cases)], rows)


def table_of_beginnings(missed: Misses) -> str:
    """Format how often EM misses what each check asks for, for each kind of start."""
    heads = [
        f"{draw.__name__}{', means' * (by is distances_of_means)} within {number(most)}"
        for draw, most, by in WHERE.values()
    ]
    rows = []
    for name in BEGINNINGS:
        sums = [map(sum, zip(*missed[words(check), name], strict=True)) for check in WHERE]
        rows.append(
            [
                name,
                *(
                    f"{misses} of {runs:,}{' ends' * (name == EVERY_START)}"
                    for misses, runs in sums
                ),
            ]
        )
    return table(["start", *heads], rows)


def table_of_stops() -> str:
    """Format how fast EM climbs on the checks' data, and where usual rules stop it."""
    left = [[rate(X) for X, _ in some(data)] for data in DATA]
    rows = [["r", *(between(parts) for parts in left)]]
    rows += [
        [
            "bound for every parameter",
            *(between(bound_of_a_step(r) for r in parts) for parts in left),
        ]
    ]
    for rule in RULES:
        rows += [
            [
                f"{rule} < {number(than)}",
                *(between(ends_at(one, rule, than) for one in some(data)) for data in DATA),
            ]
            for than in USUAL
        ]
    return table(["", *(data.__name__ for data in DATA)], rows)


def bound_of_a_step(r: float) -> float:
    """Return the size of the next step at the edge of the tolerance.

    Each step leaves the fraction r of the way.
    """
    return test_em.AT_THE_MAXIMUM * (1 - r) / r if r else np.inf


@cache
def some(draw: Draw) -> list[Fitted]:
    """Return the data of some submissions."""
    return [draw(np.random.default_rng(seed)) for seed in SUBMISSIONS]


def between(values: Iterable[float]) -> str:
    """Format the smallest and the largest of some values."""
    known = list(values)
    most = number(max(known)) if np.isfinite(max(known)) else "any"
    return f"{number(min(known))} to {most}"


def missed_from_unit(runs: int = 500) -> str:
    """Describe how often EM misses the maximum when its start has nothing to do with the data."""
    said = []
    for data in DATA:
        starts = np.array([[0.5, *np.random.default_rng(seed).random(4)] for seed in range(runs)])
        found = [
            (fit_from_all(X, starts[part :: len(SUBMISSIONS)], STOP), target)
            for part, (X, target) in enumerate(some(data))
        ]
        missed = runs - sum(
            int((distances(ends, target) <= test_em.AT_THE_MAXIMUM).sum()) for ends, target in found
        )
        said.append(f"{missed / runs:.0%} ({data.__name__})")
    return f"it misses in {', '.join(said)} of {runs} runs"


def page(tally: Counter, missed: Misses) -> str:
    """Write the text of the page."""
    faults, found = smallest_faults(), chances(missed)
    others = [check for check in checks_of(*MODULES) if check not in faults]
    failed, runs = (
        sum(tally[kind, words(check)] for check in others) for kind in ("failures", "runs")
    )
    return PAGE_TEXT.format(
        target=number(TARGET),
        seeds=f"{SEEDS:,}",
        at_most=number(upper(0, SEEDS)),
        submissions=len(SUBMISSIONS),
        codings=CODINGS,
        n_starts=len(STARTS),
        n_beginnings=len(BEGINNINGS),
        step=number(STOP),
        table="\n".join(
            row(check, chance, faults[check], tally) for check, chance in found.items()
        ),
        others=f"The other {len(others)} checks compare exactly, or look at the form alone: "
        f"{failed} of {runs:,} runs failed",
        starts=table_of_starts(),
        beginnings=table_of_beginnings(missed),
        equal=number(max(chance_of_equal_samples(X) for X, _ in some(drawn.faithful))),
        most=number(test_em.AT_THE_MAXIMUM),
        worst=number(max(chance.taken for chance in found.values())),
        stops=table_of_stops(),
        unit=missed_from_unit(),
        replaced=number(passes_with_replacement()),
    )


def main() -> None:
    """Simulate in parts, and write the page."""
    parts = [range(begin, begin + 50) for begin in range(0, SEEDS, 50)]
    tally: Counter = sum(in_children(simulate, parts, PROCESSES), Counter())
    jobs = [
        (draw, beginning, MORE_FITS.get((draw, beginning), runs))
        for draw, runs in FITS.items()
        for beginning in BEGINNINGS
    ]
    missed = dict(ChainMap(*in_children(lambda job: misses_of_fits(*job), jobs, PROCESSES)))
    PAGE.write_text(page(tally, missed), "utf-8")


if __name__ == "__main__":
    main()
