"""``make bench``, fourth part: from a student's Submit to the page that can be fetched.

A watcher beside an exchange gets the demonstration class of Lab 3: ten submissions one by one,
then thirty within ten seconds. Before that, it has nothing to do for half a minute.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.support.command import nbgrader
from tests.support.exchange import page_of, put_attempt
from tools.bench import class_handed_in, console

COMMAND = Path(sys.executable).with_name("autograder")
SETTINGS = "from pathlib import Path\nc.Exchange.root = str(Path({!r}))\n"
IDLE_S, ALONE, MANY, WITHIN_S, LIMIT_S = 30.0, 10, 30, 10.0, 300.0


class Exchange:
    """An exchange with a course beside it, and students who submit."""

    def __init__(self, folder: Path) -> None:
        course, students = class_handed_in(folder / "course")
        self.course, self._number = course, 0
        (folder / "exchange").mkdir(mode=0o777)
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write("\n" + SETTINGS.format(str(folder / "exchange")))
        nbgrader(course, "release_assignment", "lab3")
        shutil.move(course.root / "submitted", folder / "work")
        self._work = cycle(folder / "work" / student / "lab3" for student in students)
        (self.root,) = (folder / "exchange").iterdir()

    def submit(self) -> Path:
        """Submit the next student's work; return where its page will be."""
        self._number += 1
        work = next(self._work)
        student = f"{work.parent.name}{self._number}"
        secret = put_attempt(self.root / "inbound", student, "lab3", work, self._number)
        return page_of(self.root, secret, "lab3")


@contextmanager
def watcher(exchange: Exchange) -> Iterator[int]:
    """Run a watcher; yield its process id when it has handled one submission."""
    running = subprocess.Popen(
        [COMMAND, "watch", "lab3"], cwd=exchange.course.root, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(exchange.submit())
        yield running.pid
    finally:
        running.terminate()
        running.wait()


def wait_for(page: Path) -> float:
    """Wait for a page; return the seconds that it took."""
    began = time.monotonic()
    while not page.exists():
        if time.monotonic() > began + LIMIT_S:
            raise TimeoutError(f"{page}: no page after {LIMIT_S:g} s")
        time.sleep(0.02)
    return time.monotonic() - began


def wait_for_many(exchange: Exchange) -> list[float]:
    """Submit many within a short time; return the seconds that each waited for its page."""
    began = time.monotonic()
    submitted: dict[Path, float] = {}
    waited: list[float] = []
    while len(waited) < MANY:
        now = time.monotonic()
        if len(submitted) + len(waited) < MANY and now > began + (
            WITHIN_S * (len(submitted) + len(waited)) / MANY
        ):
            submitted[exchange.submit()] = time.monotonic()
        come = [page for page in submitted if page.exists()]
        waited += [time.monotonic() - submitted.pop(page) for page in come]
        if now > began + LIMIT_S:
            raise TimeoutError(f"{len(submitted)} pages are missing after {LIMIT_S:g} s")
        time.sleep(0.02)
    return waited


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def busy_s(processes: list[int]) -> float:
    """Return the CPU seconds that processes have used."""
    ticks = 0
    for pid in processes:
        ticks += sum(
            map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
        )
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_mib(processes: list[int]) -> float:
    """Return the memory of processes; what several share counts once."""
    found = [
        re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        for pid in processes
    ]
    return sum(int(pss[1]) for pss in found if pss) / 1024


def main() -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        exchange = Exchange(Path(folder))
        with watcher(exchange) as pid:
            own = family(pid)
            before = busy_s(own)
            time.sleep(IDLE_S)
            idle = 100 * (busy_s(own) - before) / IDLE_S
            memory = memory_mib(own)
            alone = [wait_for(exchange.submit()) for _ in range(ALONE)]
            many = wait_for_many(exchange)
    console.print(
        f"watch: from Submit to the page {statistics.median(alone):.2f} s at the median of {ALONE} "
        f"one by one, {max(alone):.2f} s at most; of {MANY} within {WITHIN_S:g} s, "
        f"{statistics.median(many):.1f} s at the median, {max(many):.1f} s at most; with nothing "
        f"to do, {idle:.1f}% of a core and {memory:.0f} MiB"
    )


if __name__ == "__main__":
    main()
