"""Grading ahead: what waits is graded in processes of its own, so a slow one keeps nobody waiting.

They leave results in the store, where whoever handles the attempt finds them. A process that ends
without one costs nothing but time: the attempt is then graded again when it is handled.
"""

import multiprocessing
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from autograder.batch.pool import become_worker, graded_by
from autograder.batch.run import Graders, Ready
from autograder.batch.store import Store
from autograder.course import Course
from autograder.exchange.inbound import Attempt
from autograder.gradebook.record import Record
from autograder.grading.grader import Grader
from autograder.intake.submission import Submission

SLOW_S = 10.0  # an attempt that has taken so long leaves its turn to another
MOST = 4  # attempts under way for each process, slow ones included


@dataclass
class _Job:
    """An attempt that is being graded.

    Attributes
    ----------
    attempt : Attempt
    process : multiprocessing.Process
    began : float
        On the monotonic clock.
    """

    attempt: Attempt
    process: ForkProcess
    began: float


class Ahead:
    """Grades attempts in some processes at a time; those that are slow do not count."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._jobs: dict[Path, _Job] = {}  # by the attempts' folders

    def __bool__(self) -> bool:
        """Return whether attempts are being graded, or have ended and wait to be asked for."""
        return bool(self._jobs)

    @property
    def under_way(self) -> list[Attempt]:
        """Return the attempts that are being graded."""
        return [job.attempt for job in self._running]

    def forget_others(self, inbound: Path, attempts: Iterable[Attempt]) -> None:
        """Forget what has ended, came from an exchange, and is none of these attempts."""
        kept = {attempt.folder for attempt in attempts}
        self._jobs = {
            folder: job
            for folder, job in self._jobs.items()
            if folder.parent != inbound or folder in kept or job.process.is_alive()
        }

    @property
    def has_room(self) -> bool:
        """Return whether another attempt may begin."""
        running, slow_since = self._running, time.monotonic() - SLOW_S
        quick = sum(job.began > slow_since for job in running)
        return quick < self._processes and len(running) < MOST * self._processes

    @property
    def _running(self) -> list[_Job]:
        return [job for job in self._jobs.values() if job.process.is_alive()]

    def begin(self, course: Course, attempt: Attempt, kept: Path, graders: Graders) -> bool:
        """Begin to grade an attempt that was kept; return False if its result is known already.

        Raises
        ------
        AutograderError
            If something has to be put right first.
        """
        with Record(course, attempt.assignment) as record:
            ready = Ready.of(course, record)
        submission = ready.read(kept, attempt.student)
        if ready.store.report(ready.store.key(submission), attempt.student):
            return False
        grader = graders.grader(ready.bundle, ready.checks)
        graders.warm.wait()  # once, here: each process would wait for the same word
        process = multiprocessing.get_context("fork").Process(
            target=_grade, args=(os.getpid(), grader, ready.store, submission)
        )
        process.start()
        self._jobs[attempt.folder] = _Job(attempt, process, time.monotonic())
        return True

    def has_graded(self, attempt: Attempt) -> bool:
        """Return whether an attempt was begun and has ended; it is then forgotten."""
        job = self._jobs.get(attempt.folder)
        if job is None or job.process.is_alive():
            return False
        del self._jobs[attempt.folder]
        return True

    def wait(self, limit_s: float) -> bool:
        """Wait until an attempt has ended, or some seconds have passed; return whether one has."""
        if self._jobs:
            return bool(wait([job.process.sentinel for job in self._jobs.values()], limit_s))
        time.sleep(limit_s)
        return False

    def close(self) -> None:
        """End what is under way."""
        for job in self._jobs.values():
            job.process.kill()
            job.process.join()


def _grade(parent: int, grader: Grader, store: Store, submission: Submission) -> None:
    become_worker(parent, grader)
    store.put(store.key(submission), *graded_by(grader, submission))
