"""Prove an assignment's grader: right solutions earn all points, wrong ones lose them, always.

Everything goes through the jail and the checks, as for a class, with four shortcuts: nothing is
drawn, cells that only display results are skipped, correct helpers are tried before faulty ones,
and calls that do not end are stopped sooner. A file whose verdict is false that way is graded again
as in a class.
"""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console

from autograder.authoring.leaks import assert_nothing_left
from autograder.authoring.lint import lint
from autograder.authoring.release import read_sources, scratch_course
from autograder.batch.pool import grade_all
from autograder.batch.progress import progress
from autograder.batch.settings import settings_of
from autograder.course import Course
from autograder.exc import ChecksError
from autograder.gradebook.nbgrader import Marks, Nbgrader, read_notebook, secrets_of
from autograder.gradebook.record import Record
from autograder.grading.checker import PREFIX, SEED, CheckResult, Checks
from autograder.grading.grader import Grader
from autograder.grading.report import Report
from autograder.grading.verdict import CellReport
from autograder.grading.warm import Warm
from autograder.intake.submission import Submission
from autograder.proof.bank import (
    Solution,
    assert_proves,
    looks,
    read_bank,
    read_by_checks,
    solutions,
    split,
    submission,
)
from autograder.proof.mutants import mutants
from autograder.proof.proof import Proof
from autograder.slips import Known, Slip, is_failure, read_slips, same, write_slips

SOLUTION, STUBS = (
    Solution("the solution", right=True, source=""),
    Solution("the stubs", right=False, source=""),
)
# A file that at least so many others are laid upon has its cells run once for all of them.
OFTEN = 4
# Processor seconds of a cell or call, fewer than in a class. On the clock, what else the machine
# does would count too.
QUICK_S = 0.4


def verify(
    course: Course,
    assignment: str,
    warm: Warm,
    console: Console,
    *,
    processes: int,
    seeds: int,
    mutate: bool,
    only: Sequence[str] = (),
) -> Proof:
    """Grade the solution, the stubs, both banks and, if wanted, mutants; compare with their claims.

    What wrong solutions answer is stored for hints. If ``only`` names files of the banks, such as
    ``wrong/set_unsquared.py``, these alone are graded beside the solution. What is stored of the
    others stays, and if a verdict is false, nothing is stored of these.

    Raises
    ------
    AutograderError
        If the source cannot be released, secrets are left in the release, or a bank cannot be read.
    """
    checks, marks = Checks(course.checks(assignment)), Nbgrader(course).marks
    sources = {name: read_notebook(path) for name, path in course.sources(assignment).items()}
    bank = _read(course, assignment, checks, marks)
    chosen = _chosen(bank, only, course.checks(assignment))
    claims = [SOLUTION, *chosen] if only else [SOLUTION, STUBS, *chosen]
    mutated = _mutants(sources.values(), marks) if mutate else []
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        grader = _grader(course, assignment, warm, checks, Path(folder))
    points = {
        grade_id: checks.points[grade_id]
        for released in grader.assignment.notebooks.values()
        for grade_id in released.cells
        if grade_id in checks.points
    }
    with progress(console, "Verifying", len(claims) * seeds + len(mutated)) as advance:
        read = read_by_checks(course.checks(assignment))
        laid_over = [*(claim.source for claim in claims), *read]
        only_look = {
            (name, cell) for name, source in sources.items() for cell in looks(source, laid_over)
        }
        proof = Proof(
            points,
            seeds,
            unheard=_unheard(claims, checks),
            unproved=dict(_unproved(bank, points)),
        )
        verification = _Verification(
            proof, grader, sources, marks.solution, processes, advance, only_look
        )
        if only:
            verification.known = _known_of_others(course.checks(assignment), claims)
        verification.prove(claims)
        verification.look_for_slips_that_do_not_show()
        verification.mutate(mutated)
    if not (only and proof.false):  # a new file that is at fault teaches nothing
        known = sorted(verification.known, key=lambda known: (known.file, known.function))
        write_slips(course.checks(assignment), known)
    return proof


def _read(course: Course, assignment: str, checks: Checks, marks: Marks) -> list[Solution]:
    """Read the banks of an assignment, after checking its sources and its checks."""
    sources = read_sources(course, assignment)
    lint(sources, checks.points, assignment, marks)
    checks.assert_names_known()
    bank = read_bank(course.checks(assignment))
    assert_proves(
        bank,
        course.checks(assignment),
        sources.values(),
        {grade_id.removeprefix(PREFIX) for grade_id in checks.points},
    )
    return bank


def _chosen(bank: Sequence[Solution], only: Sequence[str], checks: Path) -> list[Solution]:
    """Return the files that are to be proved: all, or those that are named.

    Raises
    ------
    ChecksError
        If there is no file of that name.
    """
    by_file = {entry.file: entry for entry in bank}
    for name in only:
        if name not in by_file:
            expected = "the name of a file in right/ or wrong/, such as wrong/NAME.py"
            raise ChecksError(str(checks), expected, repr(name), "correct the name")
    return [by_file[name] for name in only] if only else list(bank)


def _known_of_others(checks: Path, claims: Iterable[Solution]) -> list[Known]:
    """Return what is stored of the files that are not graded now."""
    now = {(claim.name, claim.right) for claim in claims}
    return [one for one in read_slips(checks) if (one.file, one.slip is None) not in now]


def _unproved(claims: Sequence[Solution], points: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the grade cells whose functions have no right or no wrong solutions in the banks."""
    for grade_id in points:
        function = grade_id.removeprefix(PREFIX)
        right = any(claim.right and split(claim.source, {function}) for claim in claims)
        wrong = any(function in claim.functions for claim in claims)
        if lacking := [
            f"no {kind} solutions"
            for kind, found in (("right", right), ("wrong", wrong))
            if not found
        ]:
            yield grade_id, " and ".join(lacking)


def _unheard(claims: Sequence[Solution], checks: Checks) -> list[str]:
    """List the files whose hints reach nobody: only a probe can recognise that slip."""
    return [
        f"{claim.file}: expected probe_{function} beside the checks of {function}, for its hint, "
        "got none; write it, or no student gets the hint"
        for claim in claims
        for function in claim.functions
        if not checks.has_probe(PREFIX + function)
    ]


def _grader(course: Course, assignment: str, warm: Warm, checks: Checks, folder: Path) -> Grader:
    """Release the assignment in a folder of its own, and make a grader that draws nothing."""
    settings = settings_of(course)
    warm.unjailed, warm.secrets = (
        warm.unjailed or settings.unjailed,
        (*secrets_of(course), course.checks(assignment).resolve(), folder),
    )
    scratch, address = scratch_course(course, assignment, folder, course.checks(assignment))
    nbgrader = Nbgrader(scratch, db_url=address)
    nbgrader.generate_assignment(assignment)
    assert_nothing_left(
        read_sources(course, assignment).values(),
        scratch.root / "release" / assignment,
        course.checks(assignment),
        nbgrader.marks,
    )
    with Record(scratch, assignment, db_url=address) as record:
        return Grader(record.original(), checks, warm, replace(settings.limits, output_bytes=0))


def _mutants(sources: Iterable[NotebookNode], marks: Marks) -> list[Solution]:
    """Return the mutants of each solution cell of code; written answers have none."""
    return [
        Solution(f"{name}: {mutant.words}", right=False, source=mutant.source, functions=(name,))
        for source in sources
        for name, code in solutions(source, marks.solution).items()
        for mutant in mutants(code)
    ]


@dataclass
class _Verification:
    """Grades the claims, and records the outcome.

    Attributes
    ----------
    grader : Grader
        Grades as a class is graded.
    as_a_class : Grader
        The same, except that results known for the present seed are not computed again.
    """

    proof: Proof
    grader: Grader
    sources: Mapping[str, NotebookNode]
    marks: tuple[str, str]
    processes: int
    advance: Callable[[], None]
    only_look: set[tuple[str, str]]
    known: list[Known] = field(default_factory=list)
    solution: tuple[CellReport, ...] = ()
    bases: list[Solution] = field(default_factory=list)
    as_a_class: Grader = field(init=False)

    def __post_init__(self) -> None:
        self.as_a_class = self.grader

    def prove(self, claims: Sequence[Solution]) -> None:
        """Grade the solution, the stubs and the banks from each seed."""
        upon = Counter(claim.upon for claim in claims)
        self.bases = [
            SOLUTION,
            *(claim for claim in claims if claim.right and upon[claim.name] >= OFTEN),
        ]
        for base in self.bases:
            for name, one in self.grader.notebooks.items():
                one.share(self._cells(base, name))
        passed: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
        for seed in reversed(range(self.proof.seeds)):
            self._begin(SEED + seed)
            for claim, report in self._graded(claims, probing=seed == 0):
                self.advance()
                self.proof.false |= {
                    f"{_where(claim)}: {words}" for words in self._refuted(claim, report)
                }
                for cell in self._checked(report):
                    passed[_where(claim), cell.grade_id].add(
                        frozenset(check.name for check in cell.checks if check.passed)
                    )
                if seed == 0:
                    self._count(claim, report)
        for (where, grade_id), verdicts in passed.items():
            if len(verdicts) > 1:
                self.proof.moved[grade_id] += 1
                self.proof.false.add(
                    f"{where}: {grade_id}: expected the same verdict from every seed, "
                    f"got {len(verdicts)}"
                )

    def _begin(self, seed: int) -> None:
        """Start from a seed, and grade the bases, whose results other files share."""
        self.grader.checks.seed = seed
        shared: dict[tuple[str, tuple[str, ...]], Mapping[str, CellReport]] = {}
        for base, report in self._graded_by(self.grader.in_mode(probing=True), self.bases):
            if base is SOLUTION:
                # a faulty probe counts too
                self.proof.false |= {
                    f"{SOLUTION.name}: {words}" for words in self._refuted(SOLUTION, report)
                }
                self.solution = self._checked(report)
            if base is SOLUTION or _full(report):
                for part in report.notebooks:
                    one = self.grader.notebooks[part.name]
                    shared |= one.shareable(self._cells(base, part.name), part.cells)
        self.as_a_class = self.grader.in_mode(shared=shared)

    def _cells(self, claim: Solution, name: str) -> list[NotebookNode]:
        """Return the cells of a claim's notebook, without those that only look at results."""
        cells = self._notebook(claim, name).cells
        return [cell for cell in cells if (name, cell.get("id")) not in self.only_look]

    def _checked(self, report: Report) -> tuple[CellReport, ...]:
        """Return what the cells with checks earned; their names are unique among all notebooks."""
        cells = [cell for part in report.notebooks for cell in part.cells]
        return tuple(cell for cell in cells if cell.grade_id in self.proof.points)

    def _refuted(self, claim: Solution, report: Report) -> list[str]:
        """Say where a report contradicts a claim."""
        if report.status not in {"graded", "stopped"}:
            return [
                f"expected a grade, got {report.status}: {report.error or '; '.join(report.mended)}"
            ]
        return [
            f"{cell.grade_id}: {words}"
            for cell in self._checked(report)
            for words in _refuted_by(claim, cell)
        ]

    def look_for_slips_that_do_not_show(self) -> None:
        """Report slips that a probe cannot tell from right solutions: their hints reach nobody."""
        right = {(one.function, json.dumps(one.seen)) for one in self.known if one.slip is None}
        for one in self.known:
            if one.slip and (one.function, json.dumps(one.seen)) in right:
                where, got = (
                    f"wrong/{one.file}.py: {PREFIX}{one.function}",
                    "what it sees in a right solution",
                )
                self.proof.false.add(
                    f"{where}: expected the probe to see the slip ({one.slip.name}), got {got}; "
                    "let it observe more"
                )

    def mutate(self, mutated: Sequence[Solution]) -> None:
        """Grade mutants; report those that lose no points but answer the probes differently."""
        left = []
        for mutant, report in self._graded(mutated):
            self.advance()
            name, survives = PREFIX + mutant.functions[0], bool(report.cells) and _full(report)
            refuted = self._refuted(mutant, report)
            self.proof.false |= {f"{mutant.name}: {words}" for words in refuted}
            self.proof.mutants[name] += 1
            self.proof.killed[name] += not survives
            left += [mutant] * survives
        for mutant, report in self._graded_by(self.as_a_class.in_mode(probing=True), left):
            if all(
                same(cell.seen, its.seen)
                for cell, its in zip(self._checked(report), self.solution, strict=True)
            ):
                self.proof.equivalent[PREFIX + mutant.functions[0]] += 1
            else:
                self.proof.uncaught.append(
                    f"{mutant.name}: expected to lose points or to answer as the solution does, "
                    "got neither"
                )
        self.proof.uncaught.sort()

    def _count(self, claim: Solution, report: Report) -> None:
        own = {PREFIX + function for function in claim.functions}
        for cell in self._checked(report):
            name, full = cell.grade_id, cell.score == cell.points
            if claim.right:
                self.proof.right[name] += 1
                self.proof.accepted[name] += full
                self._know(claim, cell)
            elif name in own:
                self.proof.wrong[name] += 1
                self.proof.caught[name] += not full
                self._know(claim, cell)
            elif claim.functions:
                self.proof.elsewhere[name] += not full

    def _know(self, claim: Solution, cell: CellReport) -> None:
        """Record what a cell's probe saw; of right solutions, only what is new."""
        function = cell.grade_id.removeprefix(PREFIX)
        slip = None if claim.right else Slip(function, claim.slip, claim.hint)
        if not isinstance(cell.seen, list) or not cell.seen:
            return
        if claim.right:
            right = [
                json.dumps(one.seen)
                for one in self.known
                if one.slip is None and one.function == function
            ]
            if any(map(is_failure, cell.seen)) or json.dumps(cell.seen) in right:
                return  # it was slow, or is nothing new
        self.known.append(Known(function, claim.name, slip, cell.seen))

    def _graded(
        self, claims: Sequence[Solution], *, probing: bool = False
    ) -> Iterator[tuple[Solution, Report]]:
        """Grade the quick way; grade again as in a class what then had a false verdict.

        A false verdict may be due to slowness alone. Failing cells are always probed; right
        solutions only with ``probing``.
        """
        again = []
        hurried = self._hurried()
        for right in (True, False):
            grader = hurried.in_mode(probing=right and probing)
            for claim, report in self._graded_by(
                grader, [claim for claim in claims if claim.right is right]
            ):
                if self._refuted(claim, report):
                    again.append(claim)
                else:
                    yield claim, report
        yield from self._graded_by(self.as_a_class, again)

    def _hurried(self) -> Grader:
        """Return a grader for verdicts alone.

        It skips the cells that only look at results, and stops sooner what does not end.
        """
        limits = self.grader.limits
        quick = replace(limits, busy_s=QUICK_S)
        return self.as_a_class.in_mode(limits=quick, passed_over=self.only_look, hurried=True)

    def _graded_by(
        self, grader: Grader, claims: Sequence[Solution]
    ) -> Iterator[tuple[Solution, Report]]:
        by_name = {_where(claim): claim for claim in claims}
        handed_in = (
            Submission(
                name,
                {
                    notebook: nbformat.v4.writes(self._notebook(claim, notebook)).encode()
                    for notebook in self.sources
                },
            )
            for name, claim in by_name.items()
        )
        with closing(grade_all(grader, handed_in, self.processes)) as graded:
            for one in graded:
                yield by_name[one.report.student], one.report

    def _notebook(self, claim: Solution, name: str) -> NotebookNode:
        """Return a notebook of a claim."""
        released = self.grader.assignment.notebooks[name].notebook
        if claim is STUBS:
            return released
        return submission(released, self.sources[name], claim.source, self.marks)


def _where(claim: Solution) -> str:
    """Return a bank file's path, or the name of any other claim."""
    return claim.file or claim.name


def _full(report: Report) -> bool:
    return all(cell.score == cell.points for cell in report.cells)


def _refuted_by(claim: Solution, cell: CellReport) -> list[str]:
    lost = [check for check in cell.checks if not check.passed]
    if claim.right:
        return [_but_got("to pass", check) for check in lost]
    if claim is STUBS:
        return [
            f"{check.name}: expected to fail, got a pass" for check in cell.checks if check.passed
        ]
    if not claim.slip:  # a mutant makes no claim
        return []
    if cell.grade_id in {PREFIX + function for function in claim.functions}:
        misspelt = [
            _but_got(f"the slip ({claim.slip})", check)
            for check in lost
            if " raised NameError: " in check.message
        ]
        return (
            misspelt[:1]
            if lost
            else [f"expected to lose points ({claim.slip}), got all {cell.points:g}"]
        )
    return [
        _but_got(f"to pass, for the mistake is in {', '.join(claim.functions)}", check)
        for check in lost
    ]


def _but_got(expected: str, check: CheckResult) -> str:
    return f"{check.name}: expected {expected}, got: {check.message}"
