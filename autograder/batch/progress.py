"""The progress of long work: a bar on a terminal, occasional lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

QUIET_S = 5.0  # between two lines, where there is no terminal


@contextmanager
def progress(console: Console, task_name: str, total: int) -> Iterator[Callable[[], None]]:
    """Show progress: a bar with rate and time left on a terminal, occasional lines elsewhere."""
    begin = last = time.monotonic()
    done = 0

    def rate() -> float:
        return done / max(time.monotonic() - begin, 1e-3)

    columns = (
        TextColumn(task_name),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    # no refresh thread: processes are forked
    with Progress(
        *columns, console=console, disable=not console.is_terminal, auto_refresh=False
    ) as bar:
        task = bar.add_task("", total=total, rate="")

        def advance() -> None:
            nonlocal done, last
            done += 1
            bar.update(task, advance=1, rate=f"{rate():.1f} a second", refresh=True)
            if not console.is_terminal and (done == total or time.monotonic() - last > QUIET_S):
                last = time.monotonic()
                left_s = (total - done) / rate()
                console.print(
                    f"{task_name}: {done} of {total}, {rate():.1f} a second, {left_s:.0f} s left",
                    markup=False,
                )

        yield advance
