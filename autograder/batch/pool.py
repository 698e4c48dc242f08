"""Submissions graded in processes of this machine; a process that dies costs nobody else."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice

import nbformat

from autograder.exc import AutograderError
from autograder.grading.grader import Grader
from autograder.grading.report import Report
from autograder.intake.cells import printable
from autograder.intake.submission import Submission
from autograder.jail.confine import die_with, limit_memory

AHEAD = 2  # submissions per process: one being graded, one waiting
LOST = "the process that graded it ended twice (out of memory?)"


@dataclass(frozen=True)
class Graded:
    """A report on its way to the record, its notebooks already as JSON.

    Attributes
    ----------
    submission : Submission
    report : Report
        Without its notebooks.
    notebooks : mapping of str to str
        By name; empty for a result of an earlier run, whose notebooks are stored already.
    key : str
        The hash under which the result is stored; empty until then.
    """

    submission: Submission
    report: Report
    notebooks: Mapping[str, str]
    key: str = ""


Result = tuple[Report, Mapping[str, str]]
Grade = Callable[[Iterable[Submission]], Generator[Graded]]


def grade_all(
    grader: Grader, submissions: Iterable[Submission], processes: int
) -> Generator[Graded]:
    """Grade submissions in processes, and yield each result as it is ready.

    Submissions are taken from the iterable as they are needed. One that cannot be graded yields a
    result too, and the others go on.
    """
    global _grader  # noqa: PLW0603 - inherited by the forked processes
    _grader = grader
    waiting = iter(submissions)
    suspects: list[Submission] = []
    broken = True
    while broken:
        broken = yield from _pass(waiting, processes, suspects)
    for submission in suspects:  # one of them ended its process: each gets one of its own
        yield _alone(submission)


def _pass(
    waiting: Iterator[Submission], processes: int, suspects: list[Submission]
) -> Generator[Graded, None, bool]:
    """Grade submissions until all are done or a process dies; return whether one has died.

    Whatever was being graded when a process died becomes a suspect.
    """
    under_way: dict[Future[Result], Submission] = {}
    others = set(multiprocessing.active_children())  # the caller's own
    with _pool(processes) as pool:
        try:
            while True:
                for submission in islice(waiting, AHEAD * processes - len(under_way)):
                    suspects.append(submission)  # until it is under way
                    future = pool.submit(_grade, submission)
                    under_way[future] = suspects.pop()
                if not under_way:
                    return False
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for ready in done:
                    report, notebooks = ready.result()
                    yield Graded(under_way.pop(ready), report, notebooks)
        except BrokenProcessPool:
            suspects += under_way.values()
            return True
        except BaseException:  # the consumer of the results has stopped
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _alone(submission: Submission) -> Graded:
    with _pool(1) as pool:
        try:
            return Graded(submission, *pool.submit(_grade, submission).result())
        except BrokenProcessPool:
            return Graded(submission, error_report(submission.student, LOST), {})


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(os.getpid(),),
    )


_grader: Grader


def _begin(parent: int) -> None:
    gc.freeze()  # what all processes have in common is not searched for garbage by each
    become_worker(parent, _grader)


def become_worker(parent: int, grader: Grader) -> None:
    """Ignore Ctrl-C (the parent handles it), end with the parent, and limit memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with(parent)
    limit_memory(grader.limits.memory_bytes)


def _grade(submission: Submission) -> Result:
    return graded_by(_grader, submission)


def graded_by(grader: Grader, submission: Submission) -> Result:
    """Grade a submission, whatever happens; return the report, and its notebooks as JSON."""
    try:
        report = grader.grade(submission)
        notebooks = {part.name: part.notebook for part in report.notebooks}
        return report.bare(), {
            name: str(nbformat.v4.writes(notebook)) for name, notebook in notebooks.items()
        }
    except AutograderError as error:
        return error_report(submission.student, str(error)), {}
    # the grader's own fault: a human looks at this submission, the others go on
    except Exception as error:
        return error_report(submission.student, f"{type(error).__name__}: {error}"), {}


def error_report(student: str, why: str) -> Report:
    """Report that a submission could not be graded, through no fault of the student's."""
    return Report(student, fault=printable(why)[:500])
