"""Submissions graded on a Dask cluster.

Workers need only the installed package: the assignment travels with the work.
"""

import logging
import pickle
import socket
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version as installed_version
from itertools import islice
from typing import Any, cast
from urllib.parse import urlsplit

from autograder.batch import process
from autograder.batch.bundle import Bundle
from autograder.batch.pool import AHEAD, LOST, Graded, Result, error_report
from autograder.batch.worker import grade_there
from autograder.exc import ClusterError
from autograder.fingerprint import fingerprint
from autograder.intake.submission import Submission

CONNECT_S = 20.0
WORKERS_S = 30.0
RUN_AGAIN = "check the cluster, and run the command again: what was recorded is safe"


@contextmanager
def cluster(
    bundle: Bundle, address: str
) -> Iterator[Callable[[Iterable[Submission]], Generator[Graded]]]:
    """Connect to a scheduler, and yield a function that grades submissions there.

    Raises
    ------
    ClusterError
        If the scheduler cannot be reached, has no workers, or goes away during the run, or if a
        worker has other code than this machine.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - optional: only clusters need it
    except ImportError:
        raise ClusterError(
            "--scheduler", "the package distributed", "none", "pip install 'autograder[cluster]'"
        ) from None
    # the errors repeat what these would log
    for name in (
        "distributed",
        "distributed.client",
        "distributed.core",
    ):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        _assert_listening(address)
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError, ImportError) as error:
        got = str(error).partition("\n")[0] or type(error).__name__
        raise ClusterError(
            address, "a Dask scheduler", got, "start one there, or correct the address"
        ) from None
    with closing(client):
        _assert_alike(client, address)
        yield lambda submissions: _grade_all(client, bundle, submissions, address)


def _assert_listening(address: str) -> None:
    """Raise an ``OSError`` if nobody listens: Dask itself would keep trying for ``CONNECT_S``."""
    place = urlsplit(address)
    socket.create_connection((place.hostname or "", place.port or 0), CONNECT_S).close()


def _assert_alike(client: Any, address: str) -> None:
    """Refuse a scheduler of another version, and workers with other code than this machine."""
    version = installed_version("distributed")
    if (theirs := client.get_versions()["scheduler"]["packages"]["distributed"]) != version:
        raise ClusterError(
            address,
            f"a scheduler of distributed {version}",
            f"one of {theirs}",
            "install the same version on both",
        )
    try:
        client.wait_for_workers(1, timeout=WORKERS_S)
    except TimeoutError:
        raise ClusterError(
            address,
            "a worker",
            f"none within {WORKERS_S:g} s",
            "start workers: docs/howto/cluster.md says how",
        ) from None
    own, _ = fingerprint()
    for worker, found in client.run(fingerprint, on_error="return").items():
        if isinstance(found, BaseException):
            raise ClusterError(
                f"the worker {worker}",
                own,
                f"{type(found).__name__}: {found}",
                "install the package there",
            )
        if found != fingerprint():
            got = (
                found[0]
                if found[0] != own
                else "the same versions with other packages or other code"
            )
            raise ClusterError(
                f"the worker {worker}",
                own,
                got,
                "install the same there: requirements.lock",
            )


def _grade_all(
    client: Any, bundle: Bundle, submissions: Iterable[Submission], address: str
) -> Generator[Graded]:
    """Grade submissions, a few ahead for each thread of the cluster."""
    from distributed import as_completed  # noqa: PLC0415 - as above

    waiting = iter(submissions)
    under_way: dict[Any, Submission] = {}
    try:
        bundle_there = client.scatter(pickle.dumps(bundle), broadcast=True, hash=False)
        completed = as_completed(loop=client.loop)
        while True:
            room = max(AHEAD * sum(client.nthreads().values()), 1) - len(under_way)
            for submission in islice(waiting, max(room, 0)):
                future = client.submit(
                    grade_there,
                    process.__name__,
                    bundle.hash,
                    bundle_there,
                    pickle.dumps(submission),
                    pure=False,
                )
                under_way[future] = submission
                completed.add(future)
            if not under_way:
                return
            future = next(completed)
            submission = under_way.pop(future)
            yield Graded(submission, *_result(future, submission.student))
    except (OSError, TimeoutError) as error:
        raise ClusterError(
            address,
            "the scheduler to stay until the end",
            str(error) or type(error).__name__,
            RUN_AGAIN,
        ) from None
    finally:
        with suppress(Exception):
            client.cancel(list(under_way))


def _result(future: Any, student: str) -> Result:
    """Return a worker's result, or an error if several workers died while grading it."""
    from distributed import KilledWorker  # noqa: PLC0415 - as above

    if future.status == "cancelled":
        raise TimeoutError("the connection was lost")
    try:
        return cast("Result", pickle.loads(future.result()))  # noqa: S301 - from a grader of ours
    except (KilledWorker, EOFError):
        return error_report(student, LOST), {}
