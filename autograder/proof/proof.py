"""The outcome of an assignment's banks, as tables and lists for those who write the checks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table

from autograder.slips import Known, KnownSlips


def _counts() -> dict[str, int]:
    return defaultdict(int)


@dataclass
class Proof:
    """The outcome of grading the banks.

    Attributes
    ----------
    points : dict of str to float
        What each grade cell is worth.
    seeds : int
        How many seeds the checks started from.
    accepted, right, caught, wrong, elsewhere, moved : dict of str to int
        For each grade cell: right solutions with all its points, and all right solutions; wrong
        ones that lose points in it, and all whose mistake is in its function; solutions wrong in
        another function that lose points here too; solutions whose verdicts differ between seeds.
    killed, equivalent, mutants : dict of str to int
        For each grade cell: mutants that lose points; those that lose none and give the same
        answers; all of them.
    false : set of str
        Every false verdict: the file, the check, what was expected, what it got.
    uncaught : list of str
        Mutants that lose no points although they give other answers.
    unheard : list of str
        Files of wrong solutions whose hints reach nobody, because their function has no probe.
    unproved : dict of str to str
        What is lacking, for each grade cell whose function has no right or no wrong solutions.
    """

    points: dict[str, float]
    seeds: int
    accepted: dict[str, int] = field(default_factory=_counts)
    right: dict[str, int] = field(default_factory=_counts)
    caught: dict[str, int] = field(default_factory=_counts)
    wrong: dict[str, int] = field(default_factory=_counts)
    elsewhere: dict[str, int] = field(default_factory=_counts)
    moved: dict[str, int] = field(default_factory=_counts)
    killed: dict[str, int] = field(default_factory=_counts)
    equivalent: dict[str, int] = field(default_factory=_counts)
    mutants: dict[str, int] = field(default_factory=_counts)
    false: set[str] = field(default_factory=set)
    uncaught: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    unproved: dict[str, str] = field(default_factory=dict)

    def rows(self) -> list[list[str]]:
        """Return the table: its headings, then a row for each grade cell."""
        headings = [
            "grade cell",
            "points",
            "right accepted",
            "wrong caught",
            "caught elsewhere",
            _moved_over(self.seeds),
        ]
        return [
            headings + ["mutants caught", "equal"] * bool(self.mutants),
            *map(self._row, self.points),
        ]

    def _row(self, name: str) -> list[str]:
        right, wrong = (
            f"{self.accepted[name]} of {self.right[name]}",
            f"{self.caught[name]} of {self.wrong[name]}",
        )
        row = [
            name,
            f"{self.points[name]:g}",
            right,
            wrong,
            str(self.elsewhere[name]),
            str(self.moved[name]),
        ]
        if self.mutants:
            row += [
                f"{self.killed[name]} of {self.mutants[name] - self.equivalent[name]}",
                str(self.equivalent[name]),
            ]
        return row


def _moved_over(seeds: int) -> str:
    return f"moved over {seeds} seed{'s' * (seeds > 1)}"


def verdict(proof: Proof) -> str:
    """Return the outcome in a line or two."""
    count = len(proof.false)
    words = f"{count} false verdict{'s' * (count > 1)}." if count else "Every verdict is true."
    if proof.unproved:
        words = words if count else "No verdict is false."
        unproved = ", ".join(f"{name} ({lacking})" for name, lacking in proof.unproved.items())
        words += f" Unproved: {unproved}."
    if count := len(proof.unheard):
        words += (
            f" {count} hint{' reaches' if count == 1 else 's reach'} nobody, for lack of a probe."
        )
    if proof.mutants:
        count = len(proof.uncaught)
        who = "mutant that behaves" if count == 1 else "mutants that behave"
        are = "is" if count == 1 else "are"
        words += (
            f" {count} {who} differently {are} caught by no check."
            if count
            else " Every mutant that behaves differently is caught."
        )
    return words


def show_proof(proof: Proof, console: Console) -> None:
    """Print a proof's table, false verdicts, uncaught mutants, and hints that reach nobody."""
    headings, *rows = proof.rows()
    table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    for heading in headings:
        table.add_column(
            heading,
            justify="left" if heading == "grade cell" else "right",
            no_wrap=heading == "grade cell",
        )
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for line in [*sorted(proof.false), *proof.uncaught, *proof.unheard]:
        console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print(verdict(proof), markup=False, soft_wrap=True)


@dataclass(frozen=True)
class Recognised:
    """How well one function's slips are recognised, over the banks themselves.

    Attributes
    ----------
    function : str
    codings, named : int
        Wrong solutions whose slip has several codings, and those recognised without their own file.
    alike : tuple of str
        Groups of slips that cannot be told apart, at least in one coding, joined by `` or ``.
    """

    function: str
    codings: int
    named: int
    alike: tuple[str, ...]


def recognised(known: Sequence[Known]) -> list[Recognised]:
    """Leave out each file in turn, and see whether the other codings of its slip identify it."""
    functions = dict.fromkeys(one.function for one in known)
    return [
        _recognised(function, [one for one in known if one.function == function])
        for function in functions
    ]


def _recognised(function: str, known: Sequence[Known]) -> Recognised:
    slips = [one for one in known if one.slip]
    several = [one for one in slips if sum(other.slip == one.slip for other in slips) > 1]
    named = 0
    for one in several:
        found = KnownSlips([other for other in known if other is not one]).explain(
            function, one.seen
        )
        named += any(one.slip in group for group in found)
    all_known = KnownSlips(known)
    groups = {
        group for one in slips for group in all_known.explain(function, one.seen) if len(group) > 1
    }
    return Recognised(
        function,
        len(several),
        named,
        tuple(sorted(" or ".join(slip.name for slip in group) for group in groups)),
    )


def as_markdown(proof: Proof, known: Sequence[Known], assignment: str) -> str:
    """Return the proof, and what the probes have seen of the banks, as a page."""
    headings, *rows = proof.rows()
    aligned = ["---", *["---:"] * (len(headings) - 1)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [headings, aligned, *rows])
    found = "".join(
        f"- {line}\n" for line in [*sorted(proof.false), *proof.uncaught, *proof.unheard]
    )
    found_out = recognised(known)
    slips = "\n".join(
        f"| {one.function} | {one.named} of {one.codings} |" for one in found_out if one.codings
    )
    alike = "\n".join(f"- {one.function}: {names}" for one in found_out for names in one.alike)
    found = f"\n{found}" if found else ""
    return PAGE.format(
        assignment=assignment,
        table=table,
        verdict=verdict(proof),
        found=found,
        slips=slips,
        alike=alike or "- none",
    )


PAGE = """# The proof of {assignment}'s checks

`autograder verify {assignment}` wrote this page. It graded the solution, the stubs, and every file
of the banks of right and wrong solutions in the jail.

{table}

{verdict}
{found}
The columns, and the words of the line above:

- **right accepted**: right solutions, the instructor's among them, that get every point.
- **wrong caught**: solutions with a mistake in this function that lose points in it.
- **caught elsewhere**: solutions with a mistake in another function that lose points here too.
- **moved**: solutions whose verdicts differ between seeds.
- **mutants**: small changes to the solution, without those that are **equal** to it because they
  give the same answers to the probes.
- **unproved**: the banks hold no right or no wrong solution of this function, so nothing shows what
  its checks are worth.

## Hints

How many wrong solutions are named if their own file is left out, and the others with the same slip
are known:

| function | named |
| --- | ---: |
{slips}

These slips give the same answers in some coding. A student is told the hints of all of them:

{alike}
"""
