"""The closing table of a class: how many, how well, where points were lost, who needs a human."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean, median, stdev
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.batch.run import RESULTS_OF_RUNS, Outcome
from autograder.gradebook.changes import show_changes
from autograder.gradebook.tables import counted
from autograder.gradebook.times import period
from autograder.grading.report import NOTHING_TO_GRADE
from autograder.grading.verdict import total
from autograder.intake.cells import printable

WORDS = {
    "graded": "graded",
    "mended": "graded after mending",
    "stopped": "stopped by a limit or a crash; what ran is scored",
    "unreadable": "a notebook is unreadable: no points for it, flagged",
    "missing": "a notebook is missing: no points for it, flagged",
    "grader-error": "without a score: the grader's own error",
}
MOST_NAMED, LONGEST_WORD = 20, 14


def show(outcome: Outcome, assignment: str, console: Console) -> None:
    """Print the outcome of a class."""
    results = outcome.results
    scored = [row for row in results if row["score"] is not None]
    rate = len(results) / outcome.wall_s
    console.print(
        f"Graded {counted(len(results), 'submission')} of {assignment} "
        f"in {outcome.wall_s:.1f} s, {rate:.1f} a second.",
        markup=False,
    )
    if outcome.known:
        console.print(
            f"  {outcome.known} of them unchanged: their earlier results still hold.",
            markup=False,
        )
    if outcome.damaged:
        where = f"reports/{assignment}/{RESULTS_OF_RUNS}"
        console.print(
            f"  {counted(outcome.damaged, 'result')} stored in {where} could not be read: graded "
            "again.",
            markup=False,
            soft_wrap=True,
        )
    statuses = Counter(row["status"] for row in results)
    for status, words in WORDS.items():
        if statuses[status]:
            console.print(f"  {statuses[status]:5} {words}", markup=False)
    if outcome.points and scored:
        console.print(_scores(outcome, scored), markup=False, soft_wrap=True)
        console.print(_lost(outcome))
    if outcome.waiting:
        cells = ", ".join(f"{name} ({count})" for name, count in outcome.waiting.items())
        answers = counted(sum(outcome.waiting.values()), "answer")
        words = f"To be graded by hand, in formgrader: {answers}: {cells}"
        console.print(words, markup=False, soft_wrap=True)
    named = [row for row in results if row["status"] != "graded"]
    for row in named[:MOST_NAMED]:
        why = row["error"] or "; ".join(row["mended"]) or "see its cells in autograded/"
        console.print(
            f"  {printable(row['student'])}: {row['status']}: {printable(why)}",
            markup=False,
            soft_wrap=True,
        )
    if len(named) > MOST_NAMED:
        console.print(
            f"  and {len(named) - MOST_NAMED} more, in reports/{assignment}/results.jsonl",
            markup=False,
        )
    _show_roster(outcome, assignment, console)
    if outcome.compared:
        show_changes(outcome.changed, console)
    console.print(f"The class on a page: autograder report {assignment}", markup=False)


def _scores(outcome: Outcome, scored: Sequence[Mapping[str, Any]]) -> str:
    """Say how well the class did, without those of whom there was nothing to grade."""
    scores = [row["score"] for row in scored if row["status"] not in NOTHING_TO_GRADE]
    if not scores:
        return "No score: there was nothing to grade."
    spread = stdev(scores) if len(scores) > 1 else 0.0
    told = (
        f"Mean score {fmean(scores):.2f} of {total(outcome.points.values()):g}, "
        f"median {median(scores):g}, standard deviation {spread:.2f}"
    )
    left_out = len(scored) - len(scores)
    told += f"; {left_out} with nothing to grade left out" if left_out else ""
    by_hand = outcome.by_hand
    are = "is" if by_hand == 1 else "are"
    return told + (
        f". Another {counted(by_hand, 'point')} {are} given by hand." if by_hand else "."
    )


def _show_roster(outcome: Outcome, assignment: str, console: Console) -> None:
    """Print whose hand-in is late or lacking, and who is not on the roster."""
    graded = [row["student"] for row in outcome.results if row["student"] in outcome.late]
    late = [f"{student} ({period(outcome.late[student])})" for student in graded]
    for words, people in (
        ("Handed in late", late),
        ("On the roster, not handed in", [str(person) for person in outcome.absent]),
        ("Handed in, not on the roster", outcome.unlisted),
        ("No hand-in any more, but a score in the gradebook, which stays", outcome.gone),
    ):
        if people:
            names = ", ".join(printable(name) for name in people[:MOST_NAMED])
            more = f" and {len(people) - MOST_NAMED} more, in reports/{assignment}/scores.csv"
            tail = more if len(people) > MOST_NAMED else ""
            line = f"{words}: {counted(len(people), 'student')}: {names}{tail}"
            console.print(line, markup=False, soft_wrap=True)


def _lost(outcome: Outcome) -> Table:
    """Make a table of lost points, with a row for each grade cell.

    As in the mean score, those of whom there was nothing to grade are left out.
    """
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in ("grade cell", "points", "mean", "full marks", "most often lost"):
        left = heading in {"grade cell", "most often lost"}
        table.add_column(
            heading,
            justify="left" if left else "right",
            no_wrap=heading == "grade cell",
            min_width=LONGEST_WORD if heading == "most often lost" else None,
        )
    for grade_id, points in outcome.points.items():
        cells = [
            row["cells"][grade_id]
            for row in outcome.results
            if grade_id in row["cells"] and row["status"] not in NOTHING_TO_GRADE
        ]
        if not cells:
            continue
        failed = Counter(
            check["name"] for cell in cells for check in cell["checks"] if not check["passed"]
        )
        often = ", ".join(
            f"{name}: {counted(count, 'student')}" for name, count in failed.most_common(1)
        )
        full = sum(cell["score"] == points for cell in cells) / len(cells)
        table.add_row(
            grade_id,
            f"{points:g}",
            f"{fmean(cell['score'] for cell in cells):.2f}",
            f"{full:.0%}",
            often,
        )
    return table
