"""A test cell that runs apart from the notebook it tests: both of its ends.

The reference's end runs the cell in a copy of the instructor's notebook, in which the student's
names have taken the place of its own. The student's end answers for its objects.
"""

import ast
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from autograder.jail.calls import CallTimeout, time_limit
from autograder.jail.exact import TooLargeError
from autograder.jail.messages import RunTest, TestRun
from autograder.jail.peer import OF_IPYTHON, Peer, Streams

SOLUTION, LOCKED, TEST = "solution", "locked", "test"  # kinds of cells that bind names
# With one of these words in it, a test cell may read names that it does not spell out.
READS_ALL = frozenset({"globals", "locals", "vars", "dir", "eval", "exec", "get_ipython",
                       "__main__", "user_ns", "_ih", "In"})  # fmt: skip
MAX_NAME, MAX_WORDS = 80, 2000
TOO_LONG = "what the test asked of the notebook did not finish within {limit:g} s"


class Shell(Protocol):
    """What a test cell needs of IPython's shell."""

    outputs: Any
    user_ns: dict[str, Any]

    def run_cell(self, raw_cell: str, store_history: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Run a cell."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn a cell into Python."""


def bound(names: Mapping[str, Any], before: dict[str, Any]) -> list[str]:
    """Name what has been bound to another object since ``before``, which is brought up to date."""
    missing = object()
    now = {name: value for name, value in names.items() if not _is_ipythons(name)}
    found = [name for name, value in now.items() if before.get(name, missing) is not value]
    before.clear()
    before.update(now)
    return found


def _is_ipythons(name: str) -> bool:
    return name.startswith("_") or name in OF_IPYTHON


# --- The student's end ---


def stand(
    shell: Shell,
    receive: Callable[[], bytes | None],
    exchange: Callable[[bytes], bytes],
    send: Callable[[bytes], None],
    limit_s: float,
) -> None:
    """Answer for the notebook's objects until nobody asks any more."""
    streams = Streams(lambda: _printed(shell), shell.outputs.write)
    peer = Peer(exchange, shell.user_ns, is_reference=False, streams=streams)
    while (message := receive()) is not None:
        try:
            with time_limit(limit_s):
                answer = peer.answer(message)
        except CallTimeout:
            answer = peer.refuse(TimeoutError(TOO_LONG.format(limit=limit_s)))
        send(answer)


def _printed(shell: Shell) -> list[list[str]]:
    found = [
        [output["name"], output["text"]]
        for output in shell.outputs.collected
        if output["output_type"] == "stream"
    ]
    shell.outputs.clear()
    return found


# --- The reference's end ---


def run_test(shell: Shell, request: RunTest, exchange: Callable[[bytes], bytes]) -> TestRun:
    """Run a test cell on a student's names; its outputs are the shell's, then."""
    names = shell.user_ns
    own = set(_own(names, request["kinds"], request["modules"]))
    peer = Peer(
        exchange,
        names,
        is_reference=True,
        streams=Streams(list, _print),
        shared=frozenset(request["shared"]),
        own=own,
        words=None if request["words"] is None else set(request["words"]),
    )
    mine = {name: names[name] for name in names if not _is_ipythons(name)}
    kinds = request["kinds"]
    for name in mine.keys() - own:
        if kinds.get(name) != TEST:
            del names[name]
    known = _learn_names(peer, _wanted(shell, request["source"], names, own))
    for name in own - known:
        if kinds.get(name) != TEST:
            names.pop(name, None)
    peer.begin()
    shell.outputs.clear()
    error = _run(shell, request["source"], request["limit_s"])
    return {
        "outputs": [one for one in shell.outputs.collected if one["output_type"] != "error"],
        "error": "" if error is None else type(error).__name__[:MAX_NAME],
        "message": "" if error is None else _words(error),
        "line": _line(error),
        "told": sorted(peer.told),
    }


def _learn_names(peer: Peer, wanted: list[str] | None) -> set[str]:
    """Let names take the student's values; return which names there are."""
    try:
        return set(peer.ask("names", wanted))
    except TooLargeError:  # for one message
        known = list(peer.ask("names", []))
        for name in known if wanted is None else wanted:
            if not _is_ipythons(name):
                peer.ask("names", [name])
        return set(known)


def _print(stream: str, text: str) -> None:
    (sys.stderr if stream == "stderr" else sys.stdout).write(text)


def _own(
    names: Mapping[str, Any], kinds: Mapping[str, str], modules: Iterable[str]
) -> Iterator[str]:
    """Name what a test takes from the reference, whatever the student's notebook calls so.

    These are modules, and the functions and classes that no solution cell has bound, as well as
    the objects of modules that were released beside the notebook.
    """
    local = set(modules)
    for name, value in names.items():
        if _is_ipythons(name):
            continue
        if isinstance(value, types.ModuleType) or (
            kinds.get(name) != SOLUTION
            and (callable(value) or type(value).__module__.partition(".")[0] in local)
        ):
            yield name


def _wanted(shell: Shell, source: str, names: Mapping[str, Any], own: set[str]) -> list[str] | None:
    """Name what a test cell reads, by itself and by the instructor's functions; None for all."""
    try:
        code = compile(shell.transform_cell(source), "test", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError):
        return []
    found: set[str] = set()
    waiting: list[Any] = [code]
    while waiting:
        current = waiting.pop()
        new = {*current.co_names, *current.co_freevars} - found
        found |= new
        waiting += [const for const in current.co_consts if isinstance(const, types.CodeType)]
        waiting += [
            names[name].__code__
            for name in new & own
            if isinstance(names.get(name), types.FunctionType) and names[name].__globals__ is names
        ]
    return None if found & READS_ALL else sorted(found - own - OF_IPYTHON)


def _run(shell: Shell, source: str, limit_s: float) -> BaseException | None:
    """Run a cell; return what it raised."""
    try:
        with time_limit(limit_s):
            result = shell.run_cell(source, store_history=True)
    except CallTimeout:
        return TimeoutError(f"the test did not finish within {limit_s:g} s")
    except BaseException as raised:
        return raised
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    return error


def _words(error: BaseException) -> str:
    try:
        return str(error)[:MAX_WORDS]
    except Exception:
        return ""


def _line(error: BaseException | None) -> int:
    """Return the line of the outermost frame of a cell."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    trace = error.__traceback__ if error else None
    while trace is not None:
        if (
            trace.tb_frame.f_code.co_name == "<module>"
            and trace.tb_frame.f_globals.get("__name__") == "__main__"
        ):
            return trace.tb_lineno
        trace = trace.tb_next
    return 0
