"""``make tolerances``: writes docs/tolerances.md, how probably the checks of Lab 3 fail a right solution, and what they still catch.

What depends on luck is derived from the chance of one run, and simulated as a whole; what depends on rounding has bounds.
"""

import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import CodeType, FrameType

import numpy as np
from scipy.stats import beta, binom, norm

from autograder.checks.lab3 import test_centroid_init, test_em, test_em_step, test_k_means, test_set, test_update
from autograder.checks.lab3.reference import Array, Mixture, best_distortion, blobs, points, squared_distances
from autograder.student import Student
from tests.conftest import ROOT
from tests.faults import RULES, ends_at, number, passes_with_replacement, rate, smallest_faults
from tests.standins import BEGINNINGS, STARTS, Check, called, checks_of, converged, fails, fit, functions, k_means, moves_less, stand_in
from tests.warm import in_children

PAGE = ROOT / "docs" / "tolerances.md"
MODULES = (test_centroid_init, test_set, test_update, test_k_means, test_em_step, test_em)
SEEDS, PROCESSES = 2000, 2
RUNS_A_DRAW = 100  # of K-Means, on each draw of the clusters that lie far apart
TARGET = 1e-6
UNIT = float(np.finfo(float).eps) / 2  # the relative error of one rounded operation


def words(check: Check) -> str:
    """Name a check by the function that it is about and by what it says."""
    [grade_id] = [mark.args[0] for mark in check.pytestmark if mark.name == "grade"]
    return f"`{grade_id.removeprefix('check_')}`: {check.__name__.removeprefix('test_').replace('_', ' ')}"


# What depends on luck: the chance of one run, and the check as a whole

WHERE: dict[Check, tuple[Callable[[], tuple[Array, Mixture]], float]] = {  # the data of a check of EM, and how near a fit has to be
    test_em.test_a_mixture_of_two_components: (test_em.apart, np.inf),
    test_em.test_comes_near_the_maximum_of_the_likelihood: (test_em.lecture, test_em.NEAR_THE_MAXIMUM),
    test_em.test_goes_on_until_the_maximum: (test_em.lecture, test_em.AT_THE_MAXIMUM),
    test_em.test_components_far_apart: (test_em.apart, test_em.AT_THE_MAXIMUM),
    test_em.test_the_eruptions_of_Old_Faithful: (test_em.faithful, test_em.AT_THE_MAXIMUM),
}


def simulate(seeds: Iterable[int]) -> Counter:
    """Run every check on right solutions with every kind of start, from each seed; count the runs, and what failed."""
    tally: Counter = Counter()
    for seed in seeds:
        _run(tally, checks_of(test_set, test_update, test_em_step), stand_in(seed))
        for kind, start in enumerate(STARTS):
            _run(tally, checks_of(test_centroid_init, test_k_means), stand_in([seed, kind], start))
        for kind, beginning in enumerate(BEGINNINGS):
            _run_em(tally, [seed, kind], beginning)
    return tally


def _run(tally: Counter, checks: list[Check], student: Student) -> None:
    for check in checks:
        tally["runs", words(check)] += 1
        tally["failures", words(check)] += fails(check, student)


def _run_em(tally: Counter, seed: list[int], beginning: str) -> None:
    """Run the checks of EM, and count the first fits that are farther from the maximum than a check allows."""
    right, first = functions(seed, beginning=beginning)["EM"], {}

    def recorded(X: Array) -> tuple[float, Array, Array]:
        found = right(X)
        first.setdefault(len(X), Mixture(*found))
        return found

    _run(tally, checks_of(test_em), stand_in(seed, EM=recorded))
    for check, (data, tolerance) in WHERE.items():
        X, target = data()
        tally["misses", words(check), beginning] += not first[len(X)].distance(target) <= tolerance


@cache
def misses(K: int, d: int, start: str) -> tuple[int, int]:
    """Count how many runs of K-Means end far from the best on clusters that lie far apart, and how many there were."""
    rng, missed = np.random.default_rng(K), 0
    for draw in range(test_k_means.ATTEMPTS):
        X = blobs(K, d, draw=draw)
        m = converged(X, np.array([STARTS[start](X, K, rng) for _ in range(RUNS_A_DRAW)]))
        D = np.square(X[:, None] - m[:, None]).sum(axis=3).min(axis=2).sum(axis=1)
        missed += int((D / best_distortion(X, K) > test_k_means.NEAR_BEST).sum())
    return missed, RUNS_A_DRAW * test_k_means.ATTEMPTS


def far_apart() -> list[tuple[int, int]]:
    """Give the numbers of clusters that lie far apart, and of their dimensions."""
    return sorted({(K, X.shape[1]) for X, K in called(test_k_means.test_finds_clusters_that_are_far_apart, "K_Means")})


def upper(failures: int, runs: int) -> float:
    """Bound the chance of a failure from above, with 99% confidence (Clopper and Pearson 1934)."""
    return float(beta.ppf(0.99, failures + 1, runs - failures)) if failures < runs else 1.0


@dataclass(frozen=True)
class Chance:
    """How probably a right solution fails a check, and why no more; for rounding, the part of the tolerance that it takes."""

    probability: float
    why: str
    taken: float = 0.0


def chance_of_clusters() -> Chance:
    """Bound the chance that every attempt misses, on one of the data: at most that of the mean draw, to the power of the attempts."""
    worst = [max((upper(*misses(K, d, start)), start, K) for start in STARTS) for K, d in far_apart()]
    q, start, K = max(worst)
    probability = sum(miss**test_k_means.ATTEMPTS for miss, _, _ in worst)
    return Chance(probability, f"{q:.2f}^{test_k_means.ATTEMPTS}: K = {K}, {start}")


def chance_of_two_beyond_the_end() -> Chance:
    """Give the chance that the border between two Gaussian starts is beyond the same end of the data in each run."""
    X = called(test_k_means.test_data_in_one_dimension, "K_Means")[0][0]
    border = norm(X.mean(), X.std() / np.sqrt(2))
    q = float(border.cdf(X.min()) + border.sf(X.max()))
    return Chance(q**test_k_means.RUNS, f"{q:.4f}^{test_k_means.RUNS}: the border between two places about the mean is outside X")


def chance_of_equal_places() -> Chance:
    """Give the chance that two places drawn in a box are the same number; points of X without replacement never are."""
    pairs = sum(K * (K - 1) // 2 for _, K in called(test_centroid_init.test_the_rows_differ, "Centroid_init"))
    return Chance(pairs * 2.0**-51, f"{pairs} pairs · 2^-51: two places in a box are the same double")


def chance_of_fits(check: Check, tally: Counter) -> Chance:
    """Bound the chance that all attempts, or most of five, miss the maximum, from the beginning that misses it most."""
    runs = tally["runs", words(check)] // len(BEGINNINGS)
    q, beginning = max((upper(tally["misses", words(check), name], runs), name) for name in BEGINNINGS)
    if check is test_em.test_goes_on_until_the_maximum:
        most, of = test_em.SEEDS // 2 + 1, test_em.SEEDS
        return Chance(float(binom.sf(most - 1, of, q)), f"{most} of {of} at {q:.4f} each: {beginning}")
    return Chance(q**test_em.ATTEMPTS, f"{q:.4f}^{test_em.ATTEMPTS}: {beginning}")


def chance_of_equal_samples(X: Array) -> float:
    """Give the chance that two samples chosen without replacement are equal."""
    counts = np.unique(X, return_counts=True)[1]
    return float((counts * (counts - 1)).sum() / (len(X) * (len(X) - 1)))


# What depends on rounding: bounds for sums in any order (Higham 2002, chapter 4), as a part of the tolerance


def rounded(parts: Iterable[float]) -> Chance:
    """Tell that rounding cannot fail a check, unless it takes all of the tolerance."""
    worst = max(parts)
    return Chance(0.0 if worst < 1 else 1.0, f"rounding takes {number(worst)} of the tolerance", worst)


def of_distances(X: Array, m: Array) -> Array:
    """Bound the error of each squared distance (N, K), computed as x·x - 2 x·m + m·m, the worst of the usual ways."""
    sizes = np.linalg.norm(points(X), axis=1)[:, None] + np.linalg.norm(points(m), axis=1)
    return UNIT * (2 * points(X).shape[1] + 4) * sizes**2


def of_nearest(X: Array, m: Array) -> float:
    """Bound what rounding takes of the gap between the nearest centroid and the next."""
    nearest = np.sort(squared_distances(X, m), axis=1)
    return float((2 * of_distances(X, m).max(axis=1) / (nearest[:, 1] - nearest[:, 0])).max()) if len(m) > 1 else 0.0


def of_D(X: Array, m: Array, tolerance: float) -> float:
    """Bound the relative error of the sum of N squared distances."""
    squared = squared_distances(X, m)
    errors = np.take_along_axis(of_distances(X, m), squared.argmin(axis=1)[:, None], axis=1).sum()
    return float(errors / squared.min(axis=1).sum() + len(X) * UNIT) / tolerance


def of_means(sets: Iterable[Array]) -> float:
    """Bound the error of the mean of each set, one coordinate at a time."""
    full = [points(part) for part in sets if len(part)]
    allowed = [test_update.NEAR_ZERO + test_update.ROUNDING * np.abs(part.mean(axis=0)) for part in full]
    return max(float((len(part) * UNIT * np.abs(part).mean(axis=0) / most).max()) for part, most in zip(full, allowed, strict=True))


def of_a_step(X: Array, guess: Mixture, tolerance: float) -> float:
    """Bound the errors of pi, mu and sigma after one step: first that of a responsibility, from the sizes of the logarithms."""
    log = -(np.square((X - guess.mu[:, None]) / guess.sigma[:, None]) / 2) - np.log(guess.sigma)[:, None]
    log += np.log([1 - guess.pi, guess.pi])[:, None]
    resp = np.exp(log - np.logaddexp(*log))
    error = 2 * UNIT * (8 * np.abs(log).max() + 8 + len(X))
    weight = resp.sum(axis=1)
    mu, size, square = resp @ X / weight, resp @ np.abs(X) / weight, resp @ X**2 / weight
    cancelled = [1.0, *(size / np.abs(mu)), *((square + mu**2) / (square - mu**2))]
    return float(error * max(cancelled)) / tolerance


def of_the_last_step(X: Array) -> float:
    """Bound how far rounding moves a centroid that stands still, in standard deviations."""
    return float(2 * len(X) * UNIT * np.abs(X).max() / X.std()) / test_k_means.STILL


def of_the_border(X: Array, K: int) -> float:
    """Bound what rounding takes of the gap between two centroids, for the points nearest a border where K-Means has ended."""
    P, rng = points(X), np.random.default_rng(K)
    ends = [converged(P, np.array([start(P, K, rng) for _ in range(RUNS_A_DRAW)])) for start in STARTS.values()]
    return max(of_nearest(P, m) for m in np.vstack(ends))


STEPS: dict[Check, float] = {
    test_em_step.test_pi_is_the_mean_responsibility: test_em_step.ROUNDING,
    test_em_step.test_mu_are_the_weighted_means: test_em_step.ROUNDING,
    test_em_step.test_sigma_are_the_weighted_standard_deviations: test_em_step.ROUNDING,
    test_em_step.test_samples_far_from_both_components: test_em_step.ROUNDING_FAR,
}


def chances(tally: Counter) -> dict[Check, Chance]:
    """Give how probably each check that has a tolerance or depends on luck fails a right solution, in the order of the files."""
    return {
        test_centroid_init.test_the_rows_differ: chance_of_equal_places(),
        **_chances_of_set(),
        **{check: rounded(of_means(_sets(C)) for _, C, _ in called(check, "Update")) for check in checks_of(test_update)},
        **_chances_of_k_means(),
        **{check: rounded(of_a_step(X, Mixture(*guess), most) for X, *guess in called(check, "EM_step")) for check, most in STEPS.items()},
        **{check: chance_of_fits(check, tally) for check in WHERE},
    }


def _sets(C: dict[object, Array] | list[Array]) -> Iterable[Array]:
    return C.values() if isinstance(C, dict) else C


def _chances_of_set() -> dict[Check, Chance]:
    near = (
        test_set.test_every_point_is_with_its_nearest_centroid,
        test_set.test_any_number_of_centroids_and_dimensions,
        test_set.test_a_centroid_without_points_has_an_empty_collection,
    )
    D = (test_set.test_D_is_the_sum_of_squared_distances, test_set.test_data_in_one_dimension)
    found = {check: rounded(of_nearest(X, m) for X, m in called(check, "Set")) for check in near}
    return found | {check: rounded(of_D(X, m, test_set.ROUNDING) for X, m in called(check, "Set")) for check in D}


def _chances_of_k_means() -> dict[Check, Chance]:
    still, D = test_k_means.test_repeats_until_nothing_moves, test_k_means.test_D_belongs_to_the_centroids_returned
    return {
        still: rounded(part for X, K in called(still, "K_Means") for part in (of_the_last_step(X), of_the_border(X, K))),
        D: rounded(of_D(X, k_means(X, points(X)[:K])[0], test_k_means.OF_D) for X, K in called(D, "K_Means")),
        test_k_means.test_data_in_one_dimension: chance_of_two_beyond_the_end(),
        test_k_means.test_finds_clusters_that_are_far_apart: chance_of_clusters(),
    }


# The page

DATA = (test_em.lecture, test_em.apart, test_em.faithful)
USUAL = (1e-3, 1e-4, 1e-6)  # thresholds of rules to stop
PAGE_TEXT = """\
# Tolerances

`make tolerances` writes this page from the checks as they are. For each check of Lab 3 that compares within a tolerance or meets
chance it says how probably the check fails a right solution, which has to be below {target}, and the smallest fault that it
still catches.

A submission always gets the same grade: every check starts the notebook's generators from the same seeds. What is left to luck
is which right solution a student writes. So the simulated notebooks draw from generators of their own, {seeds} seeds for each kind
of start, and answer the real checks over the real wire.

| check | tolerance | a right solution fails with probability | failures simulated | smallest fault caught |
| --- | --- | --- | --- | --- |
{table}

{others}.

## Where the probabilities come from

**Rounding.** A sum of N numbers, in any order, is off by at most N·u times the sum of their sizes, where u = 2^-53 (Higham 2002,
*Accuracy and Stability of Numerical Algorithms*, chapter 4). Squared distances are taken to be computed in the worst of the usual
ways, x·x - 2 x·m + m·m, whose error grows with (|x| + |m|)² and not with the distance; responsibilities to be off by the rounding
of their logarithms; variances to be computed from the mean of squares. Rounding takes {worst} of a tolerance at the most, so a right
solution in double precision cannot fail: the probability is 0, not merely small. Single precision (u = 2^-24) can fail.

**Starts of K-Means.** One run on clusters that lie far apart often ends in a poor local minimum. Each attempt has other data and
another seed, so all of them miss with at most the mean chance of a miss to the power of the attempts, since a geometric mean is
never above the arithmetic one. That chance is taken at the upper end of its 99% interval (Clopper and Pearson 1934). Misses:

{starts}

A centroid that has lost all its points stays where it is here; solutions that draw it again miss less often. In one dimension one
of two centroids is without points when the border between them lies outside the data. A start within the range of the data never
puts it there; two places drawn about the mean do, now and then.

**Starts of EM.** A fit misses when it is farther from the maximum-likelihood fit than the check allows, or when it is no fit.
Misses, of {seeds} each:

{beginnings}

Chances are taken at the upper end of their 99% intervals here, too: where no miss was seen, it is the number of runs that bounds
them. Two samples of Old Faithful are equal with probability {equal}, because eruptions were timed to the second, and EM stays for ever at
two equal components. So such a fit is no sign that EM starts without chance, and the other attempts follow.

**Rules to stop.** Close to the maximum a step of EM leaves the part r of the way (Dempster, Laird and Rubin 1977). A loop that ends
when all steps are smaller than t therefore ends about t·r/(1 - r) away: within {most} when t is below {most}·(1 - r)/r, the bound in
the table. The other rows say how far from the maximum a rule ends, from a start at the quartiles:

{stops}

## What is not counted as right

- EM that begins with mu and sigma between 0 and 1, whatever the data: {unit}. Such solutions lose points now and then.
- Points drawn with replacement as centroids: {replaced} of such solutions have different rows wherever the checks look.
"""


def constants(check: Check) -> list[str]:
    """Name the tolerances and numbers of attempts that a check uses, and their values."""
    said = set(re.findall(r"\w+", "".join(map(inspect.getsource, gone_through(check)))))
    found = {name: value for name, value in check.__globals__.items() if name.isupper() and isinstance(value, int | float)}
    return [f"`{check.__module__.rpartition('.')[2]}.{name}` = {number(value, 6)}" for name, value in found.items() if name in said]


def gone_through(check: Check) -> set[CodeType]:
    """Collect the functions of its file that a check goes through, on a right solution."""
    ran, file = set(), inspect.getfile(check)

    def note(frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code.co_filename == file:
            ran.add(frame.f_code)

    sys.setprofile(note)
    try:
        check(stand_in(0))
    finally:
        sys.setprofile(None)
    return ran


def row(check: Check, chance: Chance, fault: str, tally: Counter) -> str:
    """Write the line of the table for a check."""
    failed, runs = tally["failures", words(check)], tally["runs", words(check)]
    why = f"{number(chance.probability)} ({chance.why})"
    return f"| {words(check)} | {', '.join(constants(check)) or 'none'} | {why} | {failed} of {runs:,} | {fault} |"


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Write a table in Markdown."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *rows])


def table_of_starts() -> str:
    """Write how often K-Means misses, for each kind of start."""
    cases = far_apart()
    rows = [[start, *(f"{missed / runs:.1%} of {runs:,}" for missed, runs in (misses(*case, start) for case in cases))] for start in STARTS]
    return table(["start", *(f"K = {K}, d = {d}" for K, d in cases)], rows)


def table_of_beginnings(tally: Counter) -> str:
    """Write how often EM misses what each check asks for, for each kind of start."""
    heads = [f"{data.__name__} within {number(most)}" if most < np.inf else f"{data.__name__}, any fit" for data, most in WHERE.values()]
    return table(["start", *heads], ([name, *(str(tally["misses", words(check), name]) for check in WHERE)] for name in BEGINNINGS))


def table_of_stops() -> str:
    """Write how fast EM climbs on the data of the checks, and where usual rules stop it."""
    left = [rate(data()[0]) for data in DATA]
    rows = [["r", *(f"{part:.2f}" for part in left)]]
    rows += [["bound for every parameter", *(number(test_em.AT_THE_MAXIMUM * (1 - part) / part) for part in left)]]
    for rule in RULES:
        rows += [[f"{rule} < {number(than)}", *(number(ends_at(data(), rule, than)) for data in DATA)] for than in USUAL]
    return table(["", *(data.__name__ for data in DATA)], rows)


def missed_from_unit(runs: int = 500) -> str:
    """Tell how often EM misses the maximum when its start has nothing to do with the data."""
    said = []
    for data in DATA:
        X, target = data()
        starts = [np.array([0.5, *np.random.default_rng(seed).random(4)]) for seed in range(runs)]
        missed = sum(not Mixture(*fit(X, start, moves_less(1e-6))).distance(target) <= test_em.AT_THE_MAXIMUM for start in starts)
        said.append(f"{missed / runs:.0%} ({data.__name__})")
    return f"it misses in {', '.join(said)} of {runs} runs"


def page(tally: Counter) -> str:
    """Write the page."""
    faults, found = smallest_faults(), chances(tally)
    others = [check for check in checks_of(*MODULES) if check not in faults]
    failed, runs = (sum(tally[kind, words(check)] for check in others) for kind in ("failures", "runs"))
    return PAGE_TEXT.format(
        target=number(TARGET),
        seeds=f"{SEEDS:,}",
        table="\n".join(row(check, chance, faults[check], tally) for check, chance in found.items()),
        others=f"The other {len(others)} checks compare exactly, on data without chance: {failed} of {runs:,} runs failed",
        starts=table_of_starts(),
        beginnings=table_of_beginnings(tally),
        equal=number(chance_of_equal_samples(test_em.faithful()[0])),
        most=number(test_em.AT_THE_MAXIMUM),
        worst=number(max(chance.taken for chance in found.values())),
        stops=table_of_stops(),
        unit=missed_from_unit(),
        replaced=number(passes_with_replacement()),
    )


def main() -> None:
    """Simulate in parts, and write the page."""
    parts = [range(begin, begin + 50) for begin in range(0, SEEDS, 50)]
    tally = sum(in_children(simulate, parts, PROCESSES), Counter())
    PAGE.write_text(page(tally), "utf-8")


if __name__ == "__main__":
    main()
