"""A test cell that runs apart from the notebook it tests: both of its ends.

The reference's end runs the cell in a copy of the instructor's notebook, in which the student's
names have taken the place of its own. The student's end answers for its objects.
"""

import ast
import builtins
import dis
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, Protocol, TypedDict, cast

from autograder.jail.calls import CallTimeout, time_limit
from autograder.jail.exact import TooLargeError
from autograder.jail.messages import Failed, RunOutside, Tested, TestedOutside
from autograder.jail.peer import OF_IPYTHON, Peer, Streams, is_ipythons
from autograder.jail.statements import NAME, Statements

SOLUTION, TEST = "solution", "test"  # kinds of cells that bind names, beside all others
# With one of these words in it, a test cell may read names that it does not spell out.
READS_ALL = frozenset({"globals", "locals", "vars", "dir", "eval", "exec", "get_ipython",
                       "__main__", "user_ns", "_ih", "In"})  # fmt: skip
MOST_WORDS, MOST_PRINTED = 500, 10_000  # characters of what a test cell came to
WORDS_S = 1.0  # for putting an error or a value into words
TOO_LONG = "what the test asked of the notebook did not finish within {limit:g} s"


class Shell(Protocol):
    """What a test cell needs of IPython's shell."""

    outputs: Any
    error: BaseException | None
    user_ns: dict[str, Any]
    display_formatter: Any
    ast_transformers: list[Any]

    def run_cell(self, raw_cell: str, store_history: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Run a cell."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn a cell into Python."""


def bound(names: Mapping[str, Any], before: dict[str, Any]) -> list[str]:
    """Name what has been bound to another object since ``before``, which is brought up to date."""
    missing = object()
    now = {name: value for name, value in names.items() if not is_ipythons(name)}
    found = [name for name, value in now.items() if before.get(name, missing) is not value]
    before.clear()
    before.update(now)
    return found


# --- The student's end ---


def stand(
    shell: Shell,
    receive: Callable[[], bytes | None],
    exchange: Callable[[bytes], bytes],
    send: Callable[[bytes], None],
    limit_s: float,
) -> bool:
    """Answer for the notebook's objects while a test cell asks; return whether another follows.

    It is announced by an empty message.
    """
    streams = Streams(lambda: _printed(shell), shell.outputs.write)
    peer = Peer(exchange, shell.user_ns, is_reference=False, streams=streams)
    while message := receive():
        try:
            with time_limit(limit_s):
                answer = peer.answer(message)
        except CallTimeout:
            answer = peer.refuse(TimeoutError(TOO_LONG.format(limit=limit_s)))
        send(answer)
    return message is not None


def _printed(shell: Shell) -> list[list[str]]:
    found = [
        [output["name"], output["text"]]
        for output in shell.outputs.collected
        if output["output_type"] == "stream"
    ]
    shell.outputs.clear()
    return found


# --- The reference's end ---


def run_outside(
    shell: Shell, request: RunOutside, exchange: Callable[[bytes], bytes]
) -> TestedOutside:
    """Run a test cell on a student's names; its outputs are the shell's, then."""
    names = shell.user_ns
    for name in request["later"]:
        names.pop(name, None)
    own = set(_own(names, request["kinds"], request["modules"]))
    peer = Peer(
        exchange,
        names,
        is_reference=True,
        streams=Streams(list, _print),
        shared=frozenset(request["shared"]),
        own=own,
        modules=frozenset(request["modules"]),
        words=None if request["words"] is None else set(request["words"]),
    )
    mine = {name: names[name] for name in names if not is_ipythons(name)}
    kinds = request["kinds"]
    codes = [] if "binds" in request else _compiled(shell, request["source"])
    bound_here = frozenset(request["binds"]) if "binds" in request else _bound_by(codes)
    pythons = vars(builtins).keys() - mine.keys()  # abs() of a test is not the student's
    own |= pythons - bound_here
    for name in mine.keys() - own:
        if kinds.get(name) != TEST:
            del names[name]
    known = _learn_names(
        peer,
        sorted(set(request["reads"]) - own - pythons)
        if "reads" in request
        else _wanted(codes, names, own | pythons),
    )
    for name in own - known:
        if kinds.get(name) != TEST:
            names.pop(name, None)
    peer.kept = bound_here - set(request["rebound"])
    tested = run_test(shell, request["source"], request["limit_s"], each=request["each"])
    return {**tested, "told": sorted(peer.told)}


def _learn_names(peer: Peer, wanted: list[str] | None) -> set[str]:
    """Let names take the student's values; return which names there are."""
    try:
        return set(peer.learn_names(wanted))
    except TooLargeError:  # for one message
        known = peer.learn_names([])
        for name in known if wanted is None else wanted:
            if not is_ipythons(name):
                peer.learn_names([name])
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
        if is_ipythons(name):
            continue
        if isinstance(value, types.ModuleType) or (
            kinds.get(name) != SOLUTION
            and (callable(value) or type(value).__module__.partition(".")[0] in local)
        ):
            yield name


def _compiled(shell: Shell, source: str) -> list[types.CodeType]:
    """Compile a test cell: its code, and that of its functions; none where it is no Python."""
    try:
        code = compile(shell.transform_cell(source), "test", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError):
        return []
    return [code, *_within(code)]


def _within(code: types.CodeType) -> Iterator[types.CodeType]:
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield const
            yield from _within(const)


def _bound_by(codes: Iterable[types.CodeType]) -> frozenset[str]:
    """Name what a test cell itself binds."""
    found = set()
    for at, code in enumerate(codes):
        binding = {"STORE_GLOBAL", "STORE_NAME"} if at == 0 else {"STORE_GLOBAL"}
        found |= {of.argval for of in dis.get_instructions(code) if of.opname in binding}
    return frozenset(found)


def _wanted(
    codes: Sequence[types.CodeType], names: Mapping[str, Any], own: set[str]
) -> list[str] | None:
    """Name what a test cell reads, by itself and by the instructor's functions; None for all."""
    found: set[str] = set()
    waiting = list(codes)
    while waiting:
        current = waiting.pop()
        new = {*current.co_names, *current.co_freevars} - found
        found |= new
        for name in new & own:
            function = names.get(name)
            if isinstance(function, types.FunctionType) and function.__globals__ is names:
                waiting += [function.__code__, *_within(function.__code__)]
    return None if found & READS_ALL else sorted(found - own - OF_IPYTHON)


# --- Both ways ---


def run_test(shell: Shell, source: str, limit_s: float, *, each: bool) -> Tested:
    """Run a test cell, and say what it came to: nothing of that is shown.

    If ``each`` statement runs on its own, one that fails does not end the cell.
    """
    shell.outputs.clear()
    statements = Statements(shell.user_ns)
    with _guarding(shell, statements) if each else nullcontext():
        raised, value = _run(shell, source, limit_s)
    if raised is not None:
        statements.stop(raised)
    failed = [
        Failed(first=first, **_described(error, shell.user_ns, limit_s))
        for first, error in statements.failed
    ]
    first_raised = next((error for _, error in statements.failed if error is not None), raised)
    return Tested(
        **_described(first_raised, shell.user_ns, limit_s),
        value="" if value is None else _words(lambda: _plain(shell, value)),
        printed=_text_printed(shell),
        failed=failed,
    )


@contextmanager
def _guarding(shell: Shell, statements: Statements) -> Iterator[None]:
    shell.user_ns[NAME] = statements
    shell.ast_transformers.append(statements)
    try:
        yield
    finally:
        with suppress(ValueError):  # IPython takes out a transformer that has raised
            shell.ast_transformers.remove(statements)
        shell.user_ns.pop(NAME, None)


def _run(shell: Shell, source: str, limit_s: float) -> tuple[BaseException | None, Any]:
    """Run a cell; return what ended it, if anything, and its last value."""
    shell.error, value = None, None
    try:
        with time_limit(limit_s):
            result = shell.run_cell(source, store_history=True)
            value = result.result
            shell.error = shell.error or result.error_before_exec or result.error_in_exec
    except BaseException as error:
        shell.error = error
    return shell.error, value


class _Described(TypedDict):
    error: str
    message: str
    line: int


def _described(raised: BaseException | None, names: dict[str, Any], limit_s: float) -> _Described:
    """Put an exception into words."""
    if raised is None:
        return _Described(error="", message="", line=0)
    name, words = type(raised).__name__, ""
    if isinstance(raised, CallTimeout):
        name, words = "CellTimeout", f"it did not finish within {limit_s:g} s"
    else:
        words = _words(lambda: str(raised))
    return _Described(error=str(name)[:MOST_WORDS], message=words, line=_line(raised, names))


def _words(text: Callable[[], str]) -> str:
    """Return the beginning of a text that student code may make, or nothing where it makes none."""
    try:
        with time_limit(WORDS_S):
            return str(text())[:MOST_WORDS]
    except BaseException:
        return ""


def _plain(shell: Shell, value: Any) -> str:
    """Write a value as a notebook shows it as text."""
    return cast("str", shell.display_formatter.formatters["text/plain"](value))


def _line(error: BaseException | None, names: dict[str, Any]) -> int:
    """Say in which line of the cell itself an error was raised; 0 where that cannot be told."""
    traceback = error.__traceback__ if error is not None else None
    while traceback:
        if traceback.tb_frame.f_globals is names:
            return traceback.tb_lineno
        traceback = traceback.tb_next
    return 0


def _text_printed(shell: Shell) -> str:
    texts = [
        part.get("text", "") for part in shell.outputs.collected if part.get("name") == "stdout"
    ]
    return "".join(texts)[:MOST_PRINTED]
