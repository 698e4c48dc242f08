"""The messages on the wire and their fields. Both ends write them as dicts of these types.

What arrives from a jail is data, and may be anything: the trusted end checks it field by field, and
takes none of these types for granted.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict, final

# --- To the warm process, and from it ---


class SetUp(TypedDict):
    """Warm up: import modules."""

    imports: list[str]


class WarmedUp(TypedDict):
    """The modules are imported."""

    warm: Literal[True]


class Started(TypedDict):
    """A child was forked; a descriptor of its process comes along."""

    started: Literal[True]


class NotStarted(TypedDict):
    """No child could be forked, and why."""

    failed: str


class RunPrelude(TypedDict):
    """Run a notebook's first cells in a folder that holds these files."""

    cells: list[str]
    files: dict[str, bytes]
    limits: dict[str, Any]


class PreludeRun(TypedDict):
    """The outputs of each cell; None if no jail can be forked from the state they left."""

    outputs: list[Any] | None


class OpenJail(TypedDict):
    """Close a jail around this process, and start a notebook in it."""

    files: dict[str, bytes]
    limits: dict[str, Any]
    view: dict[str, Any]
    scratch: str
    unjailed: bool
    kept: int


class JailOpened(TypedDict):
    """The namespaces that a jail has, and whether it runs as a user of its own."""

    layers: list[str]
    own_user: bool


# --- To a notebook's process, and from it ---


class RunCell(TypedDict):
    """Run a cell."""

    do: Literal["cell"]
    source: str
    limit_s: float


class CellRun(TypedDict):
    """A cell's outputs, its number, and the functions that were running when time ran out."""

    outputs: list[dict[str, Any]]
    count: int
    within: list[str]


class WorkApart(TypedDict):
    """Continue in a copy of the notebook's folder, write nowhere else, and show nothing."""

    do: Literal["apart"]


class WorkingApart(TypedDict):
    """The process works apart."""

    apart: Literal[True]


class RunTest(TypedDict):
    """Run a test cell."""

    do: Literal["test"]
    source: str
    limit_s: float
    each: bool


class Failed(TypedDict):
    """A top-level statement of a test cell that failed.

    These are its first line; the type of the exception, its text and its line in the cell. A
    statement that was passed over has no exception.
    """

    first: int
    error: str
    message: str
    line: int


class Tested(TypedDict):
    """The outcome of a test cell.

    These are the type of the first exception, if any, its text and its line in the cell; the cell's
    last value as text; what it printed; and, if each statement ran on its own, those that failed.
    """

    error: str
    message: str
    line: int
    value: str
    printed: str
    failed: list[Failed]


class NameBound(TypedDict):
    """Ask for the names that the notebook has bound since the last such request."""

    do: Literal["bound"]


class Bound(TypedDict):
    """The names."""

    bound: list[str]


class ReadCells(TypedDict):
    """Read what cells may change from their text, without running them."""

    do: Literal["read"]
    sources: list[str]


class CellsRead(TypedDict):
    """What is known of each, in the form of :class:`~autograder.jail.reading.Facts`."""

    facts: list[dict[str, Any]]


class RunOutside(TypedDict):
    """Run a test cell on another notebook's names, whose process answers on this connection.

    Attributes
    ----------
    kinds : dict
        The kind of cell that has last bound each name: ``solution``, ``test`` or another one.
    modules : list
        The modules that were released beside the notebook.
    files : list
        The files that were: a test finds no others, whatever the reference has written.
    shared : list
        The names whose new values the student's functions may see.
    rebound : list
        The names that the instructor's functions declare ``global``.
    words : list or None
        The special methods of the student's objects that may be told a value; None for all.
    each : bool
        Whether a statement that fails ends itself alone.
    later : list
        The names that only later cells bind, where the copy is one of the notebook at its end.
    binds, reads : list, optional
        The names that the cell binds, and reads before, where that is known: else it is compiled.
    """

    source: str
    limit_s: float
    each: bool
    later: list[str]
    binds: NotRequired[list[str]]
    reads: NotRequired[list[str]]
    kinds: dict[str, str]
    modules: list[str]
    files: list[str]
    shared: list[str]
    rebound: list[str]
    words: list[str] | None


class TestedOutside(Tested):
    """The outcome of a test cell that ran outside, and which methods passed on a value."""

    told: list[str]


Role = Literal["notebook", "calls", "objects", "test"]


class Fork(TypedDict):
    """Let a copy of this process work on the descriptor that comes along, in a role.

    As a ``notebook`` it answers messages like this one, otherwise ``calls`` of checks, or questions
    about its ``objects``; or it runs a ``test`` cell. Processes left behind ``since`` that process
    number, other than notebooks, are ended.
    """

    do: Literal["fork"]
    role: Role
    since: int


class Forked(TypedDict):
    """The process number of the copy; 0 if none could be forked."""

    forked: int


class AnswerCalls(TypedDict):
    """Answer calls from now on, in this process."""

    do: Literal["answer"]


class AnsweringCalls(TypedDict):
    """Calls are answered from now on."""

    answering: Literal[True]


class AnswerForObjects(TypedDict):
    """Answer for the notebook's objects from now on, in this process."""

    do: Literal["objects"]


class EndCopy(TypedDict):
    """End a copy, unless it ends by itself within ``patience_s`` seconds."""

    do: Literal["end"]
    pid: int
    patience_s: float


class CopyEnded(TypedDict):
    """The exit code of a copy that had ended by itself, else None."""

    ended: int | None


KernelRequest = (
    RunCell
    | ReadCells
    | WorkApart
    | RunTest
    | NameBound
    | Fork
    | AnswerCalls
    | AnswerForObjects
    | EndCopy
)

# --- To a notebook that answers calls, and from it ---


class Call(TypedDict):
    """Call a function of the notebook, or a method ``of`` a value, after seeding."""

    do: Literal["call"]
    name: str
    of: Any
    args: list[Any]
    kwargs: dict[str, Any]
    seed: int | None
    limit_s: NotRequired[float]


class Attribute(TypedDict):
    """Read an attribute of a value."""

    do: Literal["attribute"]
    of: Any
    name: str
    limit_s: NotRequired[float]


class Value(TypedDict):
    """Read a variable of the notebook."""

    do: Literal["value"]
    name: str
    limit_s: NotRequired[float]


class Keep(TypedDict):
    """Keep a value in the notebook."""

    do: Literal["keep"]
    value: Any
    limit_s: NotRequired[float]


class Read(TypedDict):
    """Send a kept value."""

    do: Literal["read"]
    value: Any
    limit_s: NotRequired[float]


class Help(TypedDict):
    """Replace functions and classes of the notebook by ones that ask the trusted end.

    Those that were replaced before are put back.
    """

    do: Literal["help"]
    names: list[str]
    classes: list[str]
    limit_s: NotRequired[float]


class RunAgain(TypedDict):
    """Run a cell of the notebook again, with correct helpers; its errors are its own."""

    do: Literal["run"]
    source: str
    limit_s: NotRequired[float]


CallRequest = RunAgain | Call | Attribute | Value | Keep | Read | Help


class Returned(TypedDict):
    """A value, and the number under which it is kept; -1 if it is not. What its call printed."""

    value: Any
    call: int
    printed: NotRequired[str]


class Missing(TypedDict):
    """The notebook has no such function, or no such variable."""

    missing: str


class TimedOut(TypedDict):
    """The call did not end within so many seconds."""

    timeout: float


class Raised(TypedDict):
    """An exception: type, text, the function that raised it, the called function's line."""

    raised: str
    message: str
    function: str
    line: str


# --- From a notebook to a correct helper, and back, while a call runs ---


class Question(TypedDict):
    """Ask what a helper returns for these arguments; its name is added as ``ask``.

    If the helper is a class, the arguments make an object. A method of it may be named, with its
    arguments.
    """

    args: list[Any]
    kwargs: dict[str, Any]
    method: NotRequired[str]
    with_args: NotRequired[list[Any]]
    with_kwargs: NotRequired[dict[str, Any]]


@final
class HelperAnswer(TypedDict):
    """What a helper returned; for a class, also the object's attributes afterwards."""

    answer: Any
    state: NotRequired[Mapping[str, Any]]


@final
class Refused(TypedDict):
    """Why there is no answer."""

    refused: str
