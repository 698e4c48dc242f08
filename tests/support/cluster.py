"""A Dask scheduler and its workers, as processes of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.jupyter import free_port

BIN = Path(sys.executable).parent


@contextmanager
def running(command: list[str | Path], ready: str) -> Iterator[subprocess.Popen[str]]:
    """Run a program until the block ends; wait until it says that it is ready."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if ready in line:
                break
        else:
            pytest.fail(f"{command} ended before it was ready")
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def start_scheduler(first: str = "pass") -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Start a scheduler on a free port of the loopback; give its address, and its process."""
    port = free_port()
    command = [*dask("scheduler", first), "--port", str(port)]
    with running(command, "Scheduler at") as process:
        yield f"tcp://127.0.0.1:{port}", process


def worker(address: str, first: str = "pass") -> list[str | Path]:
    """Return the command for a worker of one thread, and what it does before it starts."""
    return [*dask("worker", first), address, "--nthreads", "1", "--no-nanny"]


def dask(program: str, first: str) -> list[str | Path]:
    """Return the command for one of Dask's own programs on the loopback, and what it does before it starts."""
    run = f"import sys; from distributed.cli.dask_{program} import main; sys.argv[0] = 'dask {program}'; main()"
    return [BIN / "python", "-c", f"{first}; {run}", "--host", "127.0.0.1", "--no-dashboard"]
