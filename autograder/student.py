"""What a check sees of a notebook: functions to call, and answers that are plain data."""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from autograder.arguments import assert_plain
from autograder.exc import ChecksError
from autograder.jail.calls import MAX_PRINTED, CallTimeout, time_limit
from autograder.jail.messages import (
    Attribute,
    Call,
    CallRequest,
    Help,
    HelperAnswer,
    Keep,
    Read,
    Refused,
    RunAgain,
    Value,
)
from autograder.jail.table import Table, of_pandas, to_pandas
from autograder.jail.wire import Opaque, Reference, Tensor, WireError, pack, unpack

TYPE_WORDS = {
    bool: "True or False",
    int: "a number",
    float: "a number",
    complex: "a complex number",
    str: "text",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    type(None): "None",
}

NUMBERS = (bool, int, float, np.bool_, np.integer, np.floating)
MAX_NUMBERS = 8 * 2**20
MAX_PARTS = 100_000
MAX_LEVELS = 32
MAX_SHORT = 200  # characters of an array in a message
MAX_NAME = 80  # of a type's or a function's name
MAX_CALL = 2**31
WITHIN = {Table, list, tuple, dict}  # what tables are, or may be in
MAX_ROWS = 100_000  # of a table that pandas is let read: it takes long to hash what is made for it
UNDEFINED = "{} is not defined in the notebook"
NO_FUNCTION = "Did its cell raise an error?"
NO_VALUE = "Is it assigned, and did its cell run to its end?"
TOO_LARGE = "{} is too large or nested too deep to be checked."

# A student's function sees the inputs of hidden checks, and what it raises is shown to the student:
# ``raise ValueError(X)`` would show the inputs. So arrays and codes are left out of what is shown.
MOST = 120  # characters of an exception's text, or of a line
LONGEST_NAME = 40
READ = 1000  # characters that are examined
FEW, FEW_DECIMALS = 8, 2  # how many numbers are shown, and how many of them have decimals
DECIMALS = 4  # digits shown after the decimal point
LEFT_OUT = "…"

_NUMBER = r"(?:[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?j?|[-+]?\b(?:nan|inf)\b)"
_BETWEEN = r"(?:[\s,;:|'\"\[\](){}\u066b\u060c]|\.\.\.|…|\b(?:np\.\w+|array|tensor)(?=\())"
_SHAPE = r"\(\d{1,8}(?:, ?\d{1,8}){0,3},?\)|(?:shape '|Size\()\[\d{1,8}(?:, \d{1,8}){0,3}\]"
_NUMBERS = rf"[\[({{]{{0,8}}{_NUMBER}(?:{_BETWEEN}+{_NUMBER}){{2,}}[\])}}]*"
_BYTES = (
    r"\bb'[^']*\\x[^']*(?:'|$)|(?:\\x[0-9a-f]{2}[^\s\\]{0,4}){3,}"
    r"|\b[0-9a-f]{2}(?:[\s:,-]+[0-9a-f]{2}\b){3,}"
)
_CODE = r"[\w+/=-]{25,}"

_LEFT_OUT = re.compile(rf"(?P<shown>{_SHAPE})|{_BYTES}|(?P<code>{_CODE})|{_NUMBERS}", re.IGNORECASE)
_SINGLE = re.compile(r"0x[0-9a-f]+|\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
_AGAIN = re.compile(rf"{LEFT_OUT}(?:[\s,;]*{LEFT_OUT})+")

# For a call. After each timeout of a function, its next call gets half the time, but no less.
SHORTEST_S = 1.0
IMPATIENT = (
    "{} was not called again: earlier calls did not finish in time. Does its loop always end?"
)
MAX_QUESTION = 4 * 2**20  # bytes of what a notebook may ask a helper
MAX_QUESTIONS = 100_000  # in one call
HELP_S = 5.0  # for one answer

Helper = Callable[..., Any]


class NotebookEnded(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """The notebook's process has ended: no more checks need to be tried."""


class Copy(Protocol):
    """A copy of a notebook in a jail, which can be replaced by another when it has ended.

    Attributes
    ----------
    call_s : float
        Seconds that a call may take.
    """

    call_s: float

    def begin(self, limit_s: float) -> None:
        """Allow the next request so many seconds, including the questions it asks meanwhile."""

    def renew(self) -> bool:
        """Replace a copy that has ended by another one; return whether that was done."""


class StudentError(AssertionError):
    """The notebook did not give what a check asked for; the message is for the student.

    Attributes
    ----------
    kind : str
        ``form``, the answer is not of the form that was asked for; ``text``, it is text where
        numbers were asked for; ``nan``, it is not finite; ``raised``; ``recursion``, it raised a
        RecursionError; ``timeout``; ``unwritten``, the function is a stub; ``missing``, there is
        none.
    why : str
        The message or, where the notebook raised an exception, its type and text alone.
    """

    def __init__(self, message: str, kind: str = "form", why: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.why = why or message

    def adding(self, words: str) -> "StudentError":
        """Return the same error with more words after its message, such as what X was."""
        return StudentError(f"{self} {words}".rstrip(), self.kind, self.why)


class Answer:
    """A value that a student's function returned: a copy, and where the original is kept.

    Attributes
    ----------
    data
        Numbers, text, lists, tuples, dicts, arrays; :class:`~autograder.jail.wire.Opaque` if it has
        no plain form. Of a table, its values alone; see :meth:`table`.
    name : str
        What to call it in a message, for example ``the D that Set returned``.
    stdout : str
        What the call printed: its first 262,144 characters.
    """

    def __init__(self, data: Any, name: str, reference: Reference, stdout: str = "") -> None:
        self._whole, self.data = data, _without_tables(data)
        self.name = name
        self.reference = reference
        self.stdout = stdout

    def __iter__(self) -> Iterator["Answer"]:
        """Return the parts of a tuple, list or array, each an answer of its own."""
        if self._length is None:
            raise StudentError(
                f"{self.subject} should be several values, got {describe(self.data)}."
            )
        if self._length > MAX_PARTS:
            raise StudentError(TOO_LARGE.format(self.subject))
        return iter(
            [self._part(index, f"part {index + 1} of {self.name}") for index in range(self._length)]
        )

    def parts(self, *names: str) -> list["Answer"]:
        """Split a returned tuple such as ``(C, D)``, or tell the student what it should be."""
        if self._length != len(names):
            raise StudentError(
                f"{self.subject} should be ({', '.join(names)}), got {describe(self.data)}."
            )
        whole = self.name.removeprefix("what ")
        of = "of" if whole == self.name else "that"
        return [self._part(index, f"the {name} {of} {whole}") for index, name in enumerate(names)]

    @property
    def _length(self) -> int | None:
        several = isinstance(self.data, list | tuple) or (
            isinstance(self.data, np.ndarray) and self.data.ndim > 0
        )
        return len(self.data) if several else None

    @property
    def subject(self) -> str:
        """Return the name as it begins a sentence."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def is_table(self) -> bool:
        """Return whether it is a table of pandas'."""
        return isinstance(self._whole, Table)

    def _part(self, index: int, name: str) -> "Answer":
        place = Reference(self.reference.call, (*self.reference.path, index))
        whole = self.data if isinstance(self._whole, Table) else self._whole
        return Answer(whole[index], name, place, self.stdout)

    def array(self, *shapes: tuple[int, ...]) -> NDArray[np.float64]:
        """Return an array of finite floats; one of the shapes is required, the first returned."""
        found = self._numbers("an array of numbers")
        if shapes and found.shape not in shapes:
            raise StudentError(
                f"{self.subject} should have the shape {shapes[0]}, got {describe(self.data)}."
            )
        if not np.isfinite(found).all():
            raise StudentError(
                f"{self.subject} holds NaN or infinity: {short(found)}. "
                "Is there a division by zero?",
                "nan",
            )
        return found.reshape(shapes[0]) if shapes else found

    def floats(self) -> NDArray[np.float64]:
        """Read as an array of floats, finite or not, of any shape."""
        return self._numbers("numbers")

    def number(self) -> float:
        """Return one finite number: a float, a 0-d array, or an array or list of one element."""
        found = self._numbers("a number")
        if found.size != 1:
            raise StudentError(f"{self.subject} should be one number, got {describe(self.data)}.")
        if not math.isfinite(found.item()):
            raise StudentError(
                f"{self.subject} should be a finite number, got {found.item()}.", "nan"
            )
        return float(found.item())

    def text(self) -> str:
        """Return text."""
        if not isinstance(self.data, str):
            raise StudentError(f"{self.subject} should be text, got {describe(self.data)}.")
        return self.data

    def table(self, *columns: str) -> Any:
        """Return a pandas ``DataFrame`` or ``Series``; with names, a ``DataFrame`` of such columns.

        It has the names, index and dtypes of the notebook's own, and may have more columns. What
        its cells hold is plain data.

        Raises
        ------
        ChecksError
            If pandas is not installed beside the checks.
        """
        table = self._whole
        wanted = "a table (a DataFrame)" if columns else "a table (a DataFrame or a Series)"
        if not isinstance(table, Table) or (columns and table.is_series):
            raise StudentError(f"{self.subject} should be {wanted}, got {_kind_of(table)}.")
        if len(table) > MAX_ROWS:
            raise StudentError(TOO_LARGE.format(self.subject))
        there = table.names
        if lacking := [name for name in columns if there.count(name) != 1]:
            raise StudentError(
                f"{self.subject} should have one column {lacking[0]}, got {_named(there)}."
            )
        return self._pandas(table)

    def _pandas(self, table: Table) -> Any:
        if where := table.unreadable:
            raise StudentError(
                f"{self.subject} should hold numbers, text and dates, "
                f"got something else in {without_arrays(where)}."
            )
        try:
            return to_pandas(table)
        except ImportError:
            got, remedy = "none", "install pandas beside the checks"
            raise ChecksError("table()", "pandas", got, remedy) from None
        except Exception:  # pandas raises many kinds for what somebody forged
            raise StudentError(f"{self.subject} is no table that pandas can read.") from None

    def _numbers(self, wanted: str) -> NDArray[np.float64]:
        try:
            return numbers(self.data)
        except (MemoryError, RecursionError):
            raise StudentError(TOO_LARGE.format(self.subject)) from None
        except NotANumberError as error:
            within = f" with {error.words} in it" if isinstance(self.data, list | tuple) else ""
            words = f"{describe(self.data)}{within}"
            kind = "text" if error.words == TYPE_WORDS[str] else "form"
            raise StudentError(f"{self.subject} should be {wanted}, got {words}.", kind) from None
        except (ValueError, OverflowError):
            words = describe(self.data)
            raise StudentError(f"{self.subject} should be {wanted}, got {words}.") from None


class Student:
    """A student's notebook: ``student.Set(X, m)`` calls its function ``Set``.

    A call returns an :class:`Answer`. Arguments are answers, arrays and plain data; a
    :class:`~autograder.exc.ChecksError` refuses anything else.

    Attributes
    ----------
    patience : float
        How many calls may time out; after those, every call fails at once. No limit by default.
    variation : str
        The submission's hash.
    rng : numpy.random.Generator
        Chance for the inputs of a check: other inputs for each submission and check, and the same
        ones each time for the same two.
    lenient : bool
        Whether the check under way has accepted an answer in another form than the docstring's. A
        check sets it: where another function fails, it is then tried with a correct one, too.
    """

    def __init__(
        self,
        ask: Callable[[bytes], bytes],
        variation: str = "",
        copy: Copy | None = None,
        again: Sequence[str] = (),
        why_missing: Callable[[str], str] = lambda _: "",
    ) -> None:
        self._ask, self._copy, self._again = ask, copy, again
        self._why_missing = why_missing
        self.variation = variation
        self._timeouts: Counter[str] = Counter()
        self.rng = np.random.default_rng(0)
        self._helpers: Mapping[str, Helper] = {}
        self._seed: int | None = None
        self.patience = math.inf
        self.lenient = False

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._call(name, args, kwargs)

    def method(self, of: Answer, name: str, *args: Any, **kwargs: Any) -> Answer:
        """Call a method of a returned object: ``student.method(model, "fit_predict", X)``."""
        return self._call(name, args, kwargs, of)

    def attribute(self, of: Answer, name: str) -> Answer:
        """Read an attribute of an object that a call returned."""
        request = Attribute(do="attribute", of=of.reference, name=name)
        return self._request(request, f"the attribute {name}", f"Reading {name}")

    def _call(
        self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], of: Answer | None = None
    ) -> Answer:
        if self.patience <= 0:
            raise StudentError(IMPATIENT.format(name), "timeout")
        request = Call(
            do="call",
            name=name,
            of=of and of.reference,
            args=[_sent(value, name) for value in args],
            kwargs={key: _sent(value, name) for key, value in kwargs.items()},
            seed=self._seed,
        )
        self._seed = None
        try:
            return self._request(request, f"what {name} returned", name)
        except StudentError as error:
            self._timeouts[name] += error.kind == "timeout"
            raise

    def value(self, name: str) -> Answer:
        """Read a variable of the notebook, as it was before the grade cell."""
        return self._request(Value(do="value", name=name), f"`{name}`", name)

    def keep(self, value: Any) -> Answer:
        """Put a value into the notebook, for calls to share as one object; see :meth:`read`."""
        assert_plain(value, "keep")
        return self._request(Keep(do="keep", value=value), "a kept value", "keep")

    def read(self, answer: Answer) -> Any:
        """Read a kept or returned value again, to see whether a call has changed it."""
        return self._request(Read(do="read", value=answer.reference), answer.name, "read").data

    def is_changed(self, kept: Answer, value: Any) -> bool:
        """Return whether a call has changed a kept array or table."""
        request = Read(do="read", value=kept.reference)
        now = self._request(request, kept.name, "read")
        if of_pandas(value) is not None:
            return not (now.is_table and now.table().equals(value))
        return not (isinstance(now.data, np.ndarray) and np.array_equal(now.data, value))

    def begin(self, *names: object) -> None:
        """Get ready for a check: ``rng`` starts from the submission and the check's names.

        A copy of the notebook that has ended under another check is replaced.
        """
        self.lenient = False
        if self._copy and self._copy.renew() and self._helpers:
            self.help(self._helpers)
        seed = hashlib.sha256(
            "\0".join(map(str, (self.variation, *names))).encode("utf-8", "surrogatepass")
        ).digest()
        self.rng = np.random.default_rng(int.from_bytes(seed[:8]))

    def seed(self, seed: int) -> None:
        """Seed the notebook's ``rng``, ``numpy.random`` and ``random`` before the next call."""
        self._seed = seed

    def help(self, helpers: Mapping[str, Helper]) -> None:
        """Replace functions of the notebook by ones that ask this side for correct answers.

        Then the cells that are to be run again are, on a copy in which they have not been run.
        """
        self._helpers = helpers
        classes = [name for name, helper in helpers.items() if isinstance(helper, type)]
        self._request(Help(do="help", names=list(helpers), classes=classes), "help", "help")
        patience = self.patience
        for source in self._again:
            with suppress(StudentError):  # what it was to assign will be missing
                self._request(RunAgain(do="run", source=source), "a cell", "a cell")
        self.patience = patience

    def answer(self, question: bytes) -> bytes:
        """Let a helper answer a question from the notebook, which is data and may be anything."""
        try:
            return self._answer(unpack(question), len(question))
        except WireError as error:
            return pack(Refused(refused=str(error)))

    def _answer(self, asked: Any, length: int) -> bytes:
        try:
            match asked:
                case {"ask": str(name), "args": list(), "kwargs": dict()} if (
                    name in self._helpers and length <= MAX_QUESTION
                ):
                    return pack(_answered(self._helpers[name], _with_pandas(asked)))
        except Exception as error:  # arguments that the helper cannot handle
            return pack(Refused(refused=f"{type(error).__name__}: {error}"))
        return pack(Refused(refused="there is no answer to that"))

    def _request(self, request: CallRequest, name: str, function: str) -> Answer:
        if self._copy:
            limit_s = max(
                self._copy.call_s / 2 ** self._timeouts[function],
                min(self._copy.call_s, SHORTEST_S),
            )
            self._copy.begin(limit_s)
            request["limit_s"] = limit_s
        try:
            reply = self._reply(pack(request))
        except WireError as error:
            raise StudentError(f"{function} gave no readable answer ({error}).") from None
        match reply:
            case {"value": value, "call": int(call)} if -1 <= call < MAX_CALL:
                printed = reply.get("printed")
                stdout = printed[:MAX_PRINTED] if isinstance(printed, str) else ""
                return Answer(value, name, Reference(call), stdout)
            case {"missing": _}:
                is_value = request["do"] == "value"
                undefined = UNDEFINED.format(name if is_value else function)
                why = self._why_missing(function)
                asked = NO_VALUE if is_value else NO_FUNCTION
                told = f"{undefined}: {_ended(why)}" if why else f"{undefined}. {asked}"
                raise StudentError(told, "missing")
            case dict():
                self.patience -= "timeout" in reply
                raise StudentError(_explain(reply, function), _kind(reply), _raised(reply))
        raise StudentError(f"{function} gave no readable answer.")

    def _reply(self, message: bytes) -> Any:
        """Send a request, and answer what the notebook asks meanwhile."""
        for _ in range(MAX_QUESTIONS):
            received = self._ask(message)
            reply = unpack(received)
            if not (isinstance(reply, dict) and "ask" in reply):
                return reply
            try:
                with time_limit(HELP_S):
                    message = self._answer(reply, len(received))
            except CallTimeout:
                message = pack(Refused(refused="that takes too long to answer"))
        raise WireError(f"more than {MAX_QUESTIONS} questions in one call")


def tensor(array: Any) -> Tensor:
    """Mark an array so that it arrives in the notebook as a PyTorch tensor."""
    return np.asarray(array).view(Tensor)


def _answered(helper: Helper, asked: Mapping[str, Any]) -> HelperAnswer:
    """Return a helper's answer. A class makes an object, and calls the method if one is named."""
    made = helper(*asked["args"], **asked["kwargs"])
    if not isinstance(helper, type):
        return {"answer": made}
    match asked:
        case {"method": str(name), "with_args": list(args), "with_kwargs": dict(kwargs)} if (
            name in vars(helper) and name[0] != "_"
        ):
            return {"answer": getattr(made, name)(*args, **kwargs), "state": vars(made)}
        case {"method": name}:
            raise AttributeError(name)
    return {"answer": None, "state": vars(made)}


def _without_tables(data: Any) -> Any:
    """Return data in which tables are their values alone, as NumPy has them."""
    if isinstance(data, Table):
        return _without_tables(data.plain())
    parts = data.values() if isinstance(data, dict) else data
    if not isinstance(data, list | tuple | dict) or WITHIN.isdisjoint(map(type, parts)):
        return data
    if isinstance(data, dict):
        return {key: _without_tables(part) for key, part in data.items()}
    return type(data)(map(_without_tables, data))


def _with_pandas(data: Any) -> Any:
    """Return data in which tables are pandas', for a helper; without pandas, their values alone."""
    if isinstance(data, Table):
        try:
            return to_pandas(data) if len(data) <= MAX_ROWS else data.plain()
        except ImportError:
            return data.plain()
    if isinstance(data, dict):
        return {key: _with_pandas(part) for key, part in data.items()}
    return type(data)(map(_with_pandas, data)) if isinstance(data, list | tuple) else data


def _kind_of(data: Any) -> str:
    return "a Series" if isinstance(data, Table) else describe(data)


def _named(names: list[Any]) -> str:
    shown = without_arrays(", ".join(one_line(str(name), LONGEST_NAME) for name in names[:FEW]))
    return f"the columns {shown}{', …' if len(names) > FEW else ''}" if names else "no columns"


class NotANumberError(TypeError):
    """Something that is not a number, where numbers are expected.

    Attributes
    ----------
    words : str
        What it is.
    """

    def __init__(self, words: str) -> None:
        super().__init__(f"{words} is not a number")
        self.words = words


def numbers(data: Any) -> NDArray[np.float64]:
    """Return real numbers as an array of floats: one number, an array, or lists and tuples of them.

    Text is not a number, even where NumPy would parse it, and neither is None, which NumPy would
    turn into NaN. This is checked before NumPy converts anything: from a list with one long text
    among many short ones, it would make an array with that much room for each.

    Raises
    ------
    NotANumberError
        If there is anything else among them, such as complex numbers.
    ValueError
        If lists of different lengths do not form an array.
    OverflowError
        If an integer is too large for a float.
    MemoryError, RecursionError
        If there are too many numbers, or lists are nested too deep.
    """
    level = [data]
    for _ in range(MAX_LEVELS):
        _assert_numbers(level)
        level = [part for whole in level if isinstance(whole, list | tuple) for part in whole]
        if not level:
            return np.asarray(data, dtype=float)
    raise RecursionError(f"more than {MAX_LEVELS} lists in one another")


def _assert_numbers(values: list[Any]) -> None:
    for kind in set(map(type, values)):
        if not issubclass(kind, (*NUMBERS, list, tuple, np.ndarray)):
            example = next(value for value in values if type(value) is kind)
            raise NotANumberError(describe(example))
    arrays = [value for value in values if isinstance(value, np.ndarray)]
    if any(array.dtype.kind not in "biuf" for array in arrays):
        raise NotANumberError("complex numbers")
    if sum(array.size for array in arrays) > MAX_NUMBERS:
        raise MemoryError(f"more than {MAX_NUMBERS} numbers")


def _sent(value: Any, name: str) -> Any:
    if isinstance(value, Answer):
        return value.reference
    assert_plain(value, name)
    return value


def _kind(reply: dict[str, Any]) -> str:
    raised = {"NotImplementedError": "unwritten", "RecursionError": "recursion"}
    if isinstance(name := reply.get("raised"), str) and name in raised:
        return raised[name]
    return "timeout" if "timeout" in reply else "raised"


def _raised(reply: dict[str, Any]) -> str:
    """Return the type and the text of an exception; nothing if there was none."""
    raised, told = (
        without_arrays(reply.get("raised"), MAX_NAME),
        without_arrays(reply.get("message")),
    )
    return f"{raised}: {told}" if raised and told else raised


def _explain(reply: dict[str, Any], function: str) -> str:
    """Say why a call has no answer."""
    if isinstance(limit_s := reply.get("timeout"), float):
        return f"{function} did not finish within {limit_s:g} s. Does its loop always end?"
    raised, where = (without_arrays(reply.get(key), MAX_NAME) for key in ("raised", "function"))
    if raised == "NotImplementedError":
        within = f", which {function} needs," if where != function else ""
        return f"{where}{within} is not written yet."
    told, line = without_arrays(reply.get("message")), one_line(reply.get("line"))
    words = f": {told}" if told else ""
    at = f" in the line `{line}`" if line else ""
    return f"{function} raised {raised or 'an error'}{words}{at}."


def _ended(words: str) -> str:
    """Return a sentence with a mark at its end, which some of Python's messages have."""
    return words if words.endswith(("?", "!", ".")) else f"{words}."


def one_line(value: Any, most: int = MOST) -> str:
    """Return text on one line, short and printable; nothing for what is not text."""
    text = " ".join(value[:READ].split()) if isinstance(value, str) else ""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return shown if len(shown) <= most else shown[: most - 1] + LEFT_OUT


def without_arrays(value: Any, most: int = MOST) -> str:
    """Return an exception's text, without arrays of numbers, bytes and codes.

    Shapes and single numbers stay, so what Python and NumPy say of a mistake remains readable.
    """
    text = _LEFT_OUT.sub(_shown, one_line(value, READ))
    return one_line(_AGAIN.sub(LEFT_OUT, _few_numbers(text)), most)


def _shown(found: re.Match[str]) -> str:
    """Keep a shape, and a long word that looks like a name; leave out the rest."""
    if found["shown"]:
        return found[0]
    code = found["code"]
    is_name = code and len(code) <= LONGEST_NAME and code.replace("_", "a").isalpha()
    return found[0] if is_name else LEFT_OUT


def _few_numbers(text: str) -> str:
    """Keep a few of the numbers between words, but no long ones, and few digits."""
    count = decimals = 0

    def few(found: re.Match[str]) -> str:
        nonlocal count, decimals
        whole, point, digits = found[0].partition(".")
        count += 1
        decimals += not found[0].isdecimal()
        is_long = sum(letter.isalnum() for letter in whole) > 9
        if count > FEW or decimals > FEW_DECIMALS or is_long:
            return LEFT_OUT
        return whole + point + (digits if len(digits) <= DECIMALS else digits[:DECIMALS] + LEFT_OUT)

    return _SINGLE.sub(few, text)


def describe(data: Any) -> str:
    """Describe a value in a few words: its type, and its shape or length."""
    if isinstance(data, np.ndarray):
        return f"an array of shape {data.shape}"
    if isinstance(data, Opaque):
        return f"an object of type {one_line(data.type_name) or 'unknown'}"
    if isinstance(data, int) and abs(data) >= 2**64:
        return "a number of more than 19 digits"
    if isinstance(data, bool | int | float | complex | np.generic):
        return f"the number {data}" if not isinstance(data, bool | np.bool_) else str(data)
    words = TYPE_WORDS.get(type(data), "something else")
    if isinstance(data, list | tuple | dict):
        return f"{words} of {len(data)}"
    return words


def short(array: ArrayLike, digits: int = 4) -> str:
    """Print an array for a message: rounded, on one line, shortened in the middle if it is long.

    An array with more than three axes is described by its shape, because it would be long even when
    shortened.
    """
    try:
        values = array if isinstance(array, np.ndarray) else numbers(array)
    except (TypeError, ValueError, OverflowError, MemoryError, RecursionError):
        return describe(array)
    if values.ndim > 3 or values.dtype.kind not in "biufc":
        return describe(values)
    printed = np.array2string(values, precision=digits, threshold=12, edgeitems=3, separator=", ")
    text = printed.replace("\n", "")
    return text if len(text) <= MAX_SHORT else text[: MAX_SHORT - 4] + " ..."
