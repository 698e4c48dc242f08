"""The messages on the wire, each by its fields. Both ends write them down as dicts of these types.

What arrives from a jail is data, and may be anything: the trusted end reads it field by field, and
takes none of these types for granted.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict, final

# --- To the warm process, and from it ---


class SetUp(TypedDict):
    """Warm up: import modules."""

    imports: list[str]


class WarmedUp(TypedDict):
    """It has."""

    warm: Literal[True]


class Started(TypedDict):
    """A child was forked; a descriptor of its process comes along."""

    started: Literal[True]


class NotStarted(TypedDict):
    """No child could be forked, and why."""

    failed: str


class RunPrelude(TypedDict):
    """Run a notebook's first cells in a folder with these files."""

    cells: list[str]
    files: dict[str, bytes]
    limits: dict[str, Any]


class PreludeRun(TypedDict):
    """The outputs of each cell; None where no jail can begin with what they have left."""

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
    """A cell's outputs, its number, and the functions that ran when the limit was reached."""

    outputs: list[dict[str, Any]]
    count: int
    within: list[str]


class WorkApart(TypedDict):
    """Go on in a copy of the notebook's folder, write nowhere else, and show nothing."""

    do: Literal["apart"]


class WorkingApart(TypedDict):
    """It does."""

    apart: Literal[True]


class RunTest(TypedDict):
    """Run a test cell."""

    do: Literal["test"]
    source: str
    limit_s: float


class Tested(TypedDict):
    """What a test cell came to.

    The type of what it raised, if anything, its words, and in which line of the cell; the cell's
    last value as text; what it printed.
    """

    error: str
    message: str
    line: int
    value: str
    printed: str


class Fork(TypedDict):
    """Let a copy of this process answer on the descriptor that comes along.

    It answers messages like this one or, where it ``answers``, calls. What copies ``since`` that
    process have left behind is ended.
    """

    do: Literal["fork"]
    answers: bool
    since: int


class Forked(TypedDict):
    """The number of the copy; 0 where no process could be had."""

    forked: int


class AnswerCalls(TypedDict):
    """Answer calls from now on, in this process itself."""

    do: Literal["answer"]


class AnsweringCalls(TypedDict):
    """It does."""

    answering: Literal[True]


class EndCopy(TypedDict):
    """End a copy, unless it ends by itself so soon."""

    do: Literal["end"]
    pid: int
    patience_s: float


class CopyEnded(TypedDict):
    """How it had ended by itself; None where it had not."""

    ended: int | None


KernelRequest = RunCell | WorkApart | RunTest | Fork | AnswerCalls | EndCopy

# --- To a notebook that answers calls, and from it ---


class Call(TypedDict):
    """Call a function of the notebook, or a method ``of`` a value; a seed comes first."""

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


class Keep(TypedDict):
    """Keep a value in the notebook."""

    do: Literal["keep"]
    value: Any
    limit_s: NotRequired[float]


class Read(TypedDict):
    """Send a value that is kept."""

    do: Literal["read"]
    value: Any
    limit_s: NotRequired[float]


class Help(TypedDict):
    """Put functions and classes that ask the other end in the place of the notebook's own.

    Those that were replaced before are put back.
    """

    do: Literal["help"]
    names: list[str]
    classes: list[str]
    limit_s: NotRequired[float]


CallRequest = Call | Attribute | Keep | Read | Help


class Returned(TypedDict):
    """A value, and under which number it is kept; -1 where it is not."""

    value: Any
    call: int


class Missing(TypedDict):
    """The notebook has no such function."""

    missing: str


class TimedOut(TypedDict):
    """The call did not end within so many seconds."""

    timeout: float


class Raised(TypedDict):
    """What was raised, its words, the function it came from, the line of the called function."""

    raised: str
    message: str
    function: str
    line: str


# --- From a notebook to a correct helper, and back, while a call runs ---


class Question(TypedDict):
    """Ask for what a helper gives for these arguments; ``ask``, its name, stands before them.

    Where it is a class, they make an object, and a method may be named with what to call it with.
    """

    args: list[Any]
    kwargs: dict[str, Any]
    method: NotRequired[str]
    with_args: NotRequired[list[Any]]
    with_kwargs: NotRequired[dict[str, Any]]


@final
class HelperAnswer(TypedDict):
    """What a helper gives; for a class also what its object holds then."""

    answer: Any
    state: NotRequired[Mapping[str, Any]]


@final
class Refused(TypedDict):
    """There is no answer, and why."""

    refused: str
