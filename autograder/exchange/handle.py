"""One attempt: kept, graded, recorded if it counts, and told to its student."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import notebook_hash
from rich.console import Console

from autograder.batch.run import RESULTS_OF_RUNS, Graders, Outcome, grade_class
from autograder.batch.store import read_result
from autograder.course import Course, notebooks_in
from autograder.exc import AutograderError, NbgraderError
from autograder.exchange.attempts import OVER, AttemptLog, Handled
from autograder.exchange.budget import Budget, Other, standing
from autograder.exchange.copies import is_same, keep, take_in
from autograder.exchange.inbound import Attempt, refusal
from autograder.feedback.notice import notice
from autograder.feedback.pages import write_feedback, write_pages
from autograder.feedback.telling import Telling
from autograder.gradebook.grades import read_full_name, with_id
from autograder.gradebook.nbgrader import Nbgrader
from autograder.gradebook.receipts import (
    Receipt,
    content_of,
    contents,
    read_receipt,
    secret_of,
    write_receipt,
)
from autograder.gradebook.record import Record, Tried
from autograder.gradebook.roster import read_roster
from autograder.gradebook.rules import HINTS, LAST, Rules, read_rules
from autograder.gradebook.times import due_of
from autograder.grading.report import GRADER_ERROR
from autograder.grading.warm import Warm
from autograder.intake.assignment import SECRET, TIMESTAMP
from autograder.intake.cells import printable
from autograder.intake.submission import timestamp_of

RELEASING = ".releasing"  # beside an assignment's tables: pages of attempts that do not count
NO_SECRET = "no secret was handed in, by which nbgrader would release the page"  # noqa: S105 - words
NO_ROOM = "there was no room for it in the budget"


class WarmProcess:
    """A warm process and its graders, replaced when the process has ended."""

    def __init__(self, warm: Warm) -> None:
        self._graders = Graders(warm)

    @property
    def alive(self) -> bool:
        """Return whether the process is alive."""
        return self._graders.warm.alive

    def graders(self) -> Graders:
        """Return the graders of a process that is alive."""
        if not self.alive:
            self.close()
            self._graders = Graders(Warm())
        return self._graders

    def close(self) -> None:
        """End the process."""
        self._graders.warm.close()


@dataclass(frozen=True)
class Graded:
    """What grading an attempt gave.

    Attributes
    ----------
    outcome : Outcome
    notes : list of str
        What was left out.
    tried : Tried or None
        What the gradebook would hold of an attempt that does not count; None if it holds it.
    """

    outcome: Outcome
    notes: list[str]
    tried: Tried | None = None

    @property
    def row(self) -> dict[str, Any]:
        """Return the line of ``results.jsonl``."""
        return self.outcome.results[0]


class Handler:
    """Handles attempts at a course's assignments.

    Each step gives the same when it is repeated. The gradebook, ``submitted/`` and the tables
    change only for an attempt that counts.
    """

    def __init__(self, course: Course, nbgrader: Nbgrader, exchange: Path) -> None:
        self._course, self._nbgrader, self._exchange = course, nbgrader, exchange

    def handle(
        self, attempt: Attempt, log: AttemptLog, waiting: Sequence[Attempt], warm: WarmProcess
    ) -> Handled:
        """Keep an attempt, grade it if the budget has room, and release what is told of it.

        Raises
        ------
        AutograderError, OSError
            If something has to be put right first.
        """
        handled = Handled(attempt.name, attempt.student, attempt.timestamp, attempt.arrived)
        if why := refusal(attempt):
            return replace(handled, note=why)
        rules = read_rules(self._course)
        try:
            kept, notes = keep(self._course, attempt)
            receipt = self._receipt(attempt, kept, log, waiting, rules)
            handled = replace(
                handled, taken=_now(), content=receipt.content, attempt=receipt.attempt
            )
            if receipt.attempt is None:
                return self._refuse(handled, attempt, kept, receipt, rules)
            graded = self._graded(attempt, kept, log.counting(attempt.student), rules, warm)
            return self._told(handled, attempt, kept, graded, rules, notes=notes)
        except (AutograderError, OSError):
            raise
        except Exception as error:  # due to this attempt alone: a person looks at it
            why = printable(f"{type(error).__name__}: {error}")
            return replace(handled, taken=_now(), status=GRADER_ERROR, attempt=None, note=why)

    def begin(self, attempt: Attempt, log: AttemptLog, waiting: Sequence[Attempt]) -> Path | None:
        """Keep an attempt; return where it is, or None if there is nothing to grade.

        Raises
        ------
        AutograderError, OSError
            If something has to be put right first.
        """
        if refusal(attempt):
            return None
        try:
            kept, _ = keep(self._course, attempt)
            receipt = self._receipt(attempt, kept, log, waiting, read_rules(self._course))
        except (AutograderError, OSError):
            raise
        except Exception:  # it is told when the attempt is handled
            return None
        return kept if receipt.attempt is not None else None

    def tell_all(self, handled: Handled, attempt: Attempt, warm: WarmProcess) -> Handled:
        """Release the page of an attempt again, now that its work was due.

        Raises
        ------
        AutograderError, OSError
            If something has to be put right first.
        """
        kept, _ = keep(self._course, attempt)
        if is_same(self._submitted(attempt), kept):
            why = self._tell(attempt)
            if why:
                raise NbgraderError(attempt.name, "a page", why, "put it right")
            return replace(handled, told=HINTS, released=_now())
        graded = self._try(attempt, kept, warm)
        if graded.row["status"] == GRADER_ERROR or graded.tried is None:
            error, remedy = graded.row["error"] or "nothing recorded", "put it right"
            raise NbgraderError(attempt.name, "a result", error, remedy)
        self._tell_tried(attempt, kept, graded)
        score = {name: graded.row[name] for name in ("status", "score", "max_score")}
        return replace(handled, told=HINTS, released=_now(), **score)

    def _receipt(
        self,
        attempt: Attempt,
        kept: Path,
        log: AttemptLog,
        waiting: Sequence[Attempt],
        rules: Rules,
    ) -> Receipt:
        """Write the receipt of an attempt; what was handed in, and when, stays as first written."""
        about = (self._course.root, attempt.assignment, attempt.student)
        first, files = read_receipt(*about, attempt.own_name), contents(kept)
        arrived, content = first.arrived if first else attempt.arrived, content_of(files)
        most, per_day = rules.budget(attempt.assignment)
        others = [
            Other(one.arrived, one.content, one.attempt)
            for one in log.of(attempt.student)
            if one.name != attempt.name
        ]
        others += self._waiting(attempt, waiting)
        which = standing(arrived, content, others, Budget(most, per_day, rules.zone))
        receipt = Receipt(
            attempt.own_name,
            attempt.student,
            attempt.assignment,
            arrived,
            timestamp_of(kept),
            secret_of(kept),
            content,
            files,
            which.attempt,
            which.again,
            which.used,
            which.today,
            most,
            per_day,
            which.free,
        )
        write_receipt(self._course.root, receipt)
        return receipt

    def _waiting(self, attempt: Attempt, waiting: Sequence[Attempt]) -> list[Other]:
        """Return the attempts of the same student that came before this one, and still wait."""
        whose = (attempt.student, attempt.assignment)
        return [
            Other(one.arrived, content_of(contents(keep(self._course, one)[0])), waits=True)
            for one in waiting
            if (one.student, one.assignment) == whose
            and one.arrived < attempt.arrived
            and not refusal(one)
        ]

    def _refuse(
        self, handled: Handled, attempt: Attempt, kept: Path, receipt: Receipt, rules: Rules
    ) -> Handled:
        """Release a page which says that there was no room, and when there is."""
        due = self._due(attempt)
        telling = Telling.of(rules, due, receipt, datetime.now(UTC))
        page = notice(self._who(attempt.student), attempt.assignment, telling)
        names = notebooks_in(self._course.root / "release" / attempt.assignment)
        with _Releasing(self._course, attempt, kept) as folder:
            for name in names:
                (folder / f"{name}.html").write_text(page, "utf-8")
            why = self._release(attempt, folder)
        released = None if why else _now()
        note = "; ".join(filter(None, [NO_ROOM, why]))
        return replace(handled, status=OVER, released=released, note=note)

    def _told(
        self,
        handled: Handled,
        attempt: Attempt,
        kept: Path,
        graded: Graded,
        rules: Rules,
        *,
        notes: Sequence[str],
    ) -> Handled:
        """Release the pages of an attempt that was graded."""
        row, notes = graded.row, [*notes, *graded.notes]
        score = {name: row[name] for name in ("status", "score", "max_score")}
        key = graded.outcome.keys.get(attempt.student, "")
        handled = replace(handled, hash=key, recorded=graded.tried is None, **score)
        if row["status"] == GRADER_ERROR:
            note = "; ".join([row["error"], *notes])
            return replace(handled, recorded=False, attempt=None, note=note)
        # before the page is written: it never tells less than is noted here
        told = HINTS if rules.tells == HINTS else rules.level(self._due(attempt), datetime.now(UTC))
        why = self._tell_tried(attempt, kept, graded) if graded.tried else self._tell(attempt)
        handled = replace(handled, note="; ".join([*filter(None, [why]), *notes]))
        return handled if why else replace(handled, released=_now(), told=told)

    def _graded(
        self,
        attempt: Attempt,
        kept: Path,
        counting: Handled | None,
        rules: Rules,
        warm: WarmProcess,
    ) -> Graded:
        """Grade an attempt, and record it if it counts."""
        graded = None
        if not self._counts_anyway(attempt, kept, counting, rules):
            graded = self._try(attempt, kept, warm)
            if graded.row["status"] == GRADER_ERROR:
                return graded
            if graded.tried and not _is_better(attempt, counting, graded.tried, rules):
                return graded
        notes = take_in(self._course, attempt.student, attempt.assignment, kept)
        return Graded(self._grade(attempt, warm, {}), notes)

    def _counts_anyway(
        self, attempt: Attempt, kept: Path, counting: Handled | None, rules: Rules
    ) -> bool:
        """Return whether an attempt counts, whatever its score.

        It does if ``submitted/`` holds it: that was found out before the watcher was killed.
        """
        submitted = self._submitted(attempt)
        if is_same(submitted, kept) or not submitted.exists():
            return True
        is_newest = counting is None or attempt.arrived >= counting.arrived
        return rules.counts == LAST and is_newest

    def _try(self, attempt: Attempt, kept: Path, warm: WarmProcess) -> Graded:
        """Grade an attempt, and record nothing."""
        outcome = self._grade(attempt, warm, {attempt.student: kept})
        if outcome.results[0]["status"] == GRADER_ERROR:
            return Graded(outcome, [])
        report, _ = self._result(attempt, outcome)
        with Record(self._course, attempt.assignment) as record:
            return Graded(outcome, [], record.tried(report, timestamp_of(kept)))

    def _grade(self, attempt: Attempt, warm: WarmProcess, elsewhere: Mapping[str, Path]) -> Outcome:
        """Grade what was taken in, or lies elsewhere; if the warm process ends meanwhile, again."""
        for last in (False, True):
            outcome = grade_class(
                self._course,
                attempt.assignment,
                warm.graders(),
                Console(quiet=True),
                processes=1,
                students=[attempt.student],
                dry_run=bool(elsewhere),
                elsewhere=elsewhere,
            )
            if last or outcome.results[0]["status"] != GRADER_ERROR or warm.alive:
                break
        return outcome

    def _result(self, attempt: Attempt, outcome: Outcome) -> Any:
        """Return the report of an outcome, and its notebooks."""
        folder = self._course.root / "reports" / attempt.assignment / RESULTS_OF_RUNS
        return read_result(folder, outcome.keys[attempt.student], attempt.student)

    def _tell(self, attempt: Attempt) -> str:
        """Write and release the pages of the attempt that counts; say why, if that cannot be."""
        student, assignment = attempt.student, attempt.assignment
        quiet = Console(quiet=True)
        written = write_feedback(self._course, assignment, quiet, students=[student])
        if written.failed:
            return f"no feedback: {'; '.join(written.failed.values())}"
        return self._release(attempt, self._course.root / "feedback" / student / assignment)

    def _tell_tried(self, attempt: Attempt, kept: Path, graded: Graded) -> str:
        """Write and release the pages of an attempt that does not count; say why not, if so."""
        assert graded.tried
        _, notebooks = self._result(attempt, graded.outcome)
        with _Releasing(self._course, attempt, kept) as folder:
            about = (self._course, attempt.assignment, attempt.student)
            write_pages(*about, folder, notebooks=notebooks, grades=graded.tried.grades)
            return self._release(attempt, folder)

    def _release(self, attempt: Attempt, folder: Path) -> str:
        """Release the pages in a folder; say why, if that cannot be."""
        try:
            secret = (folder / SECRET).read_text("utf-8")
        except FileNotFoundError:
            return NO_SECRET
        if not secret:
            return NO_SECRET
        pages = sorted(folder.glob("*.html"))
        names = [notebook_hash(secret=secret, notebook_id=page.stem) for page in pages]
        places = [self._exchange / "feedback" / f"{name}.html" for name in names]
        if not all(map(_same, pages, places)):
            nbgrader = self._nbgrader
            step = folder.parent.parent.relative_to(self._course.root).as_posix()
            if step != "feedback":
                nbgrader = Nbgrader(self._course, feedback_directory=step)
            nbgrader.release_feedback(attempt.assignment, attempt.student)
            if not all(map(_same, pages, places)):
                where = str(self._exchange / "feedback")
                expected, remedy = f"the pages of {attempt.student}", "see that nbgrader can write"
                raise NbgraderError(where, expected, "none", f"{remedy} there")
        return ""

    def _due(self, attempt: Attempt) -> datetime | None:
        with self._nbgrader.gradebook() as gradebook:
            roster = read_roster(self._course)
            return due_of(gradebook.db, roster, attempt.assignment, attempt.student)

    def _who(self, student: str) -> str:
        """Return a student's name as feedback pages are headed with it."""
        with self._nbgrader.gradebook() as gradebook:
            return with_id(read_full_name(gradebook.db, student), student)

    def _submitted(self, attempt: Attempt) -> Path:
        return self._course.root / "submitted" / attempt.student / attempt.assignment


class _Releasing:
    """A folder of pages in nbgrader's layout, with what nbgrader releases them by; then removed.

    The pages of the attempt that counts, in ``feedback/``, stay what they are.
    """

    def __init__(self, course: Course, attempt: Attempt, kept: Path) -> None:
        self._top = course.root / "reports" / attempt.assignment / RELEASING
        self._folder = self._top / attempt.student / attempt.assignment
        self._kept = kept

    def __enter__(self) -> Path:
        shutil.rmtree(self._top, ignore_errors=True)
        self._folder.mkdir(parents=True)
        for name in (SECRET, TIMESTAMP):
            content = b""
            if (self._kept / name).is_file() and not (self._kept / name).is_symlink():
                content = (self._kept / name).read_bytes()
            (self._folder / name).write_bytes(content)
        return self._folder

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._top, ignore_errors=True)


def _is_better(attempt: Attempt, counting: Handled | None, tried: Tried, rules: Rules) -> bool:
    """Return whether an attempt takes the place of the one that counts; among equals the newer."""
    is_newest = counting is None or attempt.arrived >= counting.arrived
    if rules.counts == LAST:
        return is_newest
    return tried.then > tried.now if tried.then != tried.now else is_newest


def _same(page: Path, place: Path) -> bool:
    try:
        return page.read_bytes() == place.read_bytes()
    except FileNotFoundError:
        return False


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
