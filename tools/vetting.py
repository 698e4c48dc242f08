"""``python -m tools.vetting``: looks for samples on which no verdict of EM's checks hangs on the draw.

A rule to stop ends within a tolerance on one sample and beyond it on another. So each solution of
the banks runs on each candidate, and has to end clearly on the expected side of each tolerance. It
takes an hour or more, and is needed only after a change of tolerances or of the samples.
"""

import contextlib
import csv
import io

import numpy as np

from autograder.checks.lab3 import drawn, test_em
from autograder.checks.lab3.reference import Array, Mixture, fit
from autograder.course import Course
from autograder.proof.bank import Solution, read_bank
from tests.conftest import ROOT
from tests.support.notebooks import Solved, student_of

SEEDS = 12_000
WANTED = {"lecture_like": 40, "eruptions": 80}
TOLERANCES = {
    "lecture_like": (test_em.AT_THE_MAXIMUM, test_em.NEAR_THE_MAXIMUM),
    "eruptions": (test_em.AT_THE_MAXIMUM,),
}
MARGIN = 1.12
MOVES = (
    -0.25,
    -0.12,
    0.0,
    0.12,
    0.25,
)  # as drawn._vetted moves samples: a relative tolerance feels it
CLEAR_OF_ZERO = 0.5  # of a mean, for the same reason
RIGHT = ("em_", "lab_", "pure_")  # solutions that have an EM of their own, and others that use one
RUNS = 3  # of a solution that starts by chance
HEAD = ("samples", "seed", "pi", "mu_0", "mu_1", "sigma_0", "sigma_1")

# Which wrong solutions end within .3 of the fit of samples like the lab's, and none within .02
WITHIN_THE_LARGER = (
    "em_loose_tolerance", "em_loose_tolerance_2", "em_loose_tolerance_3", "em_few_steps", "em_few_steps_3",
    "em_part_of_the_data", "em_weight_of_0", "em_weight_of_0_2",
)  # fmt: skip
WITHIN_ON_ERUPTIONS = (
    "em_loose_tolerance", "em_loose_tolerance_2", "em_loose_tolerance_3", "em_few_steps", "em_few_steps_2", "em_few_steps_3",
)  # fmt: skip


def side(distance: float, tolerances: tuple[float, ...]) -> tuple[bool | None, ...]:
    """Tell for each tolerance whether a fit is clearly within it; None where it is not clear."""
    return tuple(
        None if tol / MARGIN < distance < tol * MARGIN else distance < tol for tol in tolerances
    )


def expected(kind: str, solution: Solution) -> tuple[bool, ...]:
    """Return on which side of each tolerance a solution has to end."""
    if solution.right:
        return (True,) * len(TOLERANCES[kind])
    if kind == "lecture_like":
        return (False, solution.name in WITHIN_THE_LARGER)
    return (solution.name in WITHIN_ON_ERUPTIONS,)


def distances(solved: Solved, solution: Solution, X: Array, target: Mixture) -> list[float]:
    """Tell how far from the fit a solution ends, from a few seeds."""
    student, found = student_of(solved.notebook(solution.source), "", limit_s=3.0), []
    for seed in range(RUNS):
        student.seed(seed)
        try:
            found.append(test_em.em(student, X).distance(target))
        except AssertionError:
            found.append(np.inf)
            break
    return found


def good(solved: Solved, bank: list[Solution], kind: str, seed: int) -> Mixture | None:
    """Return the fit of the samples of a seed, if no verdict hangs on them."""
    X = getattr(drawn, kind)(seed)
    target = fit(X)
    if np.abs(target.mu).min() < CLEAR_OF_ZERO:
        return None
    for solution in bank:
        for move in MOVES if "loose" in solution.name else (0.0,):
            moved = Mixture(target.pi, target.mu + move, target.sigma)
            sides = {
                side(distance, TOLERANCES[kind])
                for distance in distances(solved, solution, X + move, moved)
            }
            if sides != {expected(kind, solution)}:
                return None
    return target


def main() -> None:
    """Find the seeds, and write them with their fits. Most candidates fail on wrong solutions."""
    course = Course(ROOT)
    solved = Solved(course, "lab3")
    claims = [
        one
        for one in read_bank(course.checks("lab3"))
        if "EM" in one.functions or (one.right and one.name.startswith(RIGHT))
    ]
    bank = sorted(
        (one for one in claims if "never_ends" not in one.name),
        key=lambda one: (one.right, "loose" not in one.name),
    )
    rows: list[tuple[str, ...]] = []
    for kind, wanted in WANTED.items():
        found = 0
        for seed in range(SEEDS):
            with contextlib.redirect_stdout(io.StringIO()):
                target = good(solved, bank, kind, seed)
            if target is not None:
                found += 1
                rows.append((kind, str(seed), *(f"{value:.8f}" for value in np.hstack(target))))
            if found == wanted:
                break
    with drawn.VETTED.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *rows])


if __name__ == "__main__":
    main()
