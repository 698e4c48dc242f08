"""What a watcher is doing, in one line below what it prints."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.text import Text

RATE_S = 60.0


class Status:
    """The line: what waits, what is being graded, the rate, and what was handled last.

    It is shown on a terminal alone: elsewhere the lines above it are a log, and stay as they are.
    """

    def __init__(self, console: Console) -> None:
        self._times: deque[float] = deque()
        self._last = self._shown = ""
        # no refresh thread: processes are forked
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._is_shown = console.is_terminal

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the line until the block ends."""
        if not self._is_shown:
            yield
            return
        with self._live:
            yield

    def handled(self, who: str) -> None:
        """Count an attempt, and keep whose it was."""
        self._times.append(time.monotonic())
        self._last = who

    def update(self, waiting: int, under_way: int) -> None:
        """Bring the line up to date."""
        while self._times and self._times[0] < time.monotonic() - RATE_S:
            self._times.popleft()
        words = f"{waiting} waiting, {under_way} being graded"
        words += f", {len(self._times)} in the last minute"
        words += f"; last: {self._last}" if self._last else ""
        if self._is_shown and words != self._shown:
            self._shown = words
            self._live.update(Text(words, no_wrap=True, overflow="ellipsis"), refresh=True)
