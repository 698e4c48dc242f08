"""What a check sees of a notebook: functions to call, and answers that are plain data."""

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from autograder.jail.calls import CallTimeout, time_limit
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


MAX_WORDS = 500
SHORTEST_S = 1.0  # for a call; each time that a function did not end in time its next call gets half as long
IMPATIENT = "{} was not called again: calls before this one did not finish in time. Does its loop always end?"
MAX_QUESTION = 4 * 2**20  # bytes of what a notebook may ask a helper
MAX_QUESTIONS = 100_000  # in one call
HELP_S = 5.0  # for one answer

Helper = Callable[..., Any]


class NotebookEnded(Exception):  # noqa: N818 - not an error of ours, but what became of a submission
    """The notebook answers no more, and no check needs to be tried."""


class Copy(Protocol):
    """What stands behind a notebook in a jail: a copy of it, which can be replaced by another where it has ended.

    Attributes
    ----------
    call_s : float
        Seconds that a call may take.
    """

    call_s: float

    def begin(self, limit_s: float) -> None:
        """Give the next request so many seconds, together with all that is asked back meanwhile."""

    def renew(self) -> bool:
        """Put another copy in the place of one that has ended; tell whether that was done."""


class StudentError(AssertionError):
    """The notebook did not give what a check asked for; the message is for the student.

    Attributes
    ----------
    kind : str
        ``form``, the answer is not of the form that was asked for; ``nan``, it is not finite; ``raised``; ``timeout``; ``unwritten``,
        the function is a stub; ``missing``, there is none.
    """

    def __init__(self, message: str, kind: str = "form") -> None:
        super().__init__(message)
        self.kind = kind


class Answer:
    """A value that a student's function returned: a copy as plain data, and where the original is kept.

    Attributes
    ----------
    data
        Numbers, text, lists, tuples, dicts, arrays; :class:`~autograder.jail.wire.Opaque` for what has no plain form.
    name : str
        What to call it in a message, for example ``the D that Set returned``.
    """

    def __init__(self, data: Any, name: str, reference: Reference) -> None:
        self.data = data
        self.name = name
        self.reference = reference

    def __iter__(self) -> Iterator["Answer"]:
        """Give the parts of a tuple, list or array, each of which can be handed back as well."""
        if self._length is None:
            raise StudentError(f"{self.subject} should be several values, got {describe(self.data)}.")
        return iter([self._part(index, f"part {index + 1} of {self.name}") for index in range(self._length)])

    def parts(self, *names: str) -> list["Answer"]:
        """Take apart a returned tuple, such as ``(C, D)``, or tell the student what should have been returned."""
        if self._length != len(names):
            raise StudentError(f"{self.subject} should be ({', '.join(names)}), got {describe(self.data)}.")
        whole = self.name.removeprefix("what ")
        return [self._part(index, f"the {name} that {whole}") for index, name in enumerate(names)]

    @property
    def _length(self) -> int | None:
        several = isinstance(self.data, list | tuple) or (isinstance(self.data, np.ndarray) and self.data.ndim > 0)
        return len(self.data) if several else None

    @property
    def subject(self) -> str:
        """Give the name as a sentence begins."""
        return self.name[:1].upper() + self.name[1:]

    def _part(self, index: int, name: str) -> "Answer":
        place = Reference(self.reference.call, (*self.reference.path, index))
        return Answer(self.data[index], name, place)

    def array(self, *shapes: tuple[int, ...]) -> NDArray[np.float64]:
        """Read as an array of finite floats in one of the given shapes (any, if none), as the first of them."""
        try:
            found = _real(self.data)
        except (TypeError, ValueError, OverflowError, RecursionError):
            raise StudentError(f"{self.subject} should be an array of numbers, got {describe(self.data)}.") from None
        if shapes and found.shape not in shapes:
            raise StudentError(f"{self.subject} should have the shape {shapes[0]}, got {describe(self.data)}.")
        if not np.isfinite(found).all():
            raise StudentError(f"{self.subject} holds NaN or infinity: {short(found)}. Is there a division by zero?", "nan")
        return found.reshape(shapes[0]) if shapes else found

    def number(self) -> float:
        """Read as one finite number: a float, a 0-d array, or an array or list of one element."""
        try:
            found = _real(self.data)
        except (TypeError, ValueError, OverflowError, RecursionError):
            raise StudentError(f"{self.subject} should be a number, got {describe(self.data)}.") from None
        if found.size != 1:
            raise StudentError(f"{self.subject} should be one number, got {describe(self.data)}.")
        if not math.isfinite(found.item()):
            raise StudentError(f"{self.subject} should be a finite number, got {found.item()}.", "nan")
        return float(found.item())


class Student:
    """A student's notebook: ``student.Set(X, m)`` calls the function ``Set`` in it and returns an :class:`Answer`.

    Attributes
    ----------
    patience : float
        How many calls that do not end in time are waited for, any number by default; after those, every call fails at once.
    variation : str
        What tells this submission from others: its hash.
    rng : numpy.random.Generator
        Chance for the inputs of a check: other inputs for each submission and check, and the same ones each time for the same two.
    """

    def __init__(self, ask: Callable[[bytes], bytes], variation: str = "", copy: Copy | None = None) -> None:
        self._ask, self._copy = ask, copy
        self.variation = variation
        self._timeouts: Counter[str] = Counter()
        self.rng = np.random.default_rng(0)
        self._helpers: Mapping[str, Helper] = {}
        self._seed: int | None = None
        self.patience = math.inf

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._call(name, args, kwargs)

    def method(self, of: Answer, name: str, *args: Any, **kwargs: Any) -> Answer:
        """Call a method of an object that a call returned: ``student.method(model, "fit_predict", X)``."""
        return self._call(name, args, kwargs, of)

    def attribute(self, of: Answer, name: str) -> Answer:
        """Look at an attribute of an object that a call returned."""
        return self._request({"do": "attribute", "of": of.reference, "name": name}, f"the attribute {name}", f"Reading {name}")

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], of: Answer | None = None) -> Answer:
        if self.patience <= 0:
            raise StudentError(IMPATIENT.format(name), "timeout")
        request = {
            "do": "call",
            "name": name,
            "of": of and of.reference,
            "args": [_sent(value) for value in args],
            "kwargs": {key: _sent(value) for key, value in kwargs.items()},
            "seed": self._seed,
        }
        self._seed = None
        try:
            return self._request(request, f"what {name} returned", name)
        except StudentError as error:
            self._timeouts[name] += error.kind == "timeout"
            raise

    def keep(self, value: Any) -> Answer:
        """Put a value into the notebook, so that calls can share the one object; see :meth:`read`."""
        return self._request({"do": "keep", "value": value}, "a kept value", "keep")

    def read(self, answer: Answer) -> Any:
        """Look again at a kept or returned value, as plain data, to see whether a call has changed it."""
        return self._request({"do": "read", "value": answer.reference}, answer.name, "read").data

    def begin(self, *names: object) -> None:
        """Get ready for a check: ``rng`` starts from the submission, and the names that tell this check from others.

        A copy of the notebook that has ended under another check is replaced.
        """
        if self._copy and self._copy.renew() and self._helpers:
            self.help(self._helpers)
        seed = hashlib.sha256("\0".join(map(str, (self.variation, *names))).encode("utf-8", "surrogatepass")).digest()
        self.rng = np.random.default_rng(int.from_bytes(seed[:8]))

    def seed(self, seed: int) -> None:
        """Start the notebook's ``rng``, ``numpy.random`` and ``random`` from a seed at the next call."""
        self._seed = seed

    def help(self, helpers: Mapping[str, Helper]) -> None:
        """Put correct functions in the place of the notebook's own: what is left there asks this side, and holds no code of ours."""
        self._helpers = helpers
        classes = [name for name, helper in helpers.items() if isinstance(helper, type)]
        self._request({"do": "help", "names": list(helpers), "classes": classes}, "help", "help")

    def answer(self, question: bytes) -> bytes:
        """Let a helper answer what the notebook asks. What comes from there is data, and may be anything."""
        try:
            return self._answer(unpack(question), len(question))
        except WireError as error:
            return pack({"refused": str(error)})

    def _answer(self, asked: Any, length: int) -> bytes:
        try:
            match asked:
                case {"ask": str(name), "args": list(), "kwargs": dict()} if name in self._helpers and length <= MAX_QUESTION:
                    return pack(_answered(self._helpers[name], asked))
        except Exception as error:  # arguments of a kind that it does not know
            return pack({"refused": f"{type(error).__name__}: {error}"})
        return pack({"refused": "there is no answer to that"})

    def _request(self, request: dict[str, Any], name: str, function: str) -> Answer:
        if self._copy:
            limit_s = max(self._copy.call_s / 2 ** self._timeouts[function], min(self._copy.call_s, SHORTEST_S))
            self._copy.begin(limit_s)
            request |= {"limit_s": limit_s}
        try:
            reply = self._reply(pack(request))
        except WireError as error:
            raise StudentError(f"{function} gave no readable answer ({error}).") from None
        match reply:
            case {"value": value, "call": int(call)}:
                return Answer(value, name, Reference(call))
            case dict():
                self.patience -= "timeout" in reply
                raise StudentError(_explain(reply, function), _kind(reply))
        raise StudentError(f"{function} gave no readable answer.")

    def _reply(self, message: bytes) -> Any:
        """Send a request; answer what is asked back meanwhile."""
        for _ in range(MAX_QUESTIONS):
            received = self._ask(message)
            reply = unpack(received)
            if not (isinstance(reply, dict) and "ask" in reply):
                return reply
            try:
                with time_limit(HELP_S):
                    message = self._answer(reply, len(received))
            except CallTimeout:
                message = pack({"refused": "that takes too long to answer"})
        raise WireError(f"more than {MAX_QUESTIONS} questions in one call")


def tensor(array: Any) -> Tensor:
    """Make of an array what is one of PyTorch's tensors where it arrives in the notebook."""
    return np.asarray(array).view(Tensor)


def _answered(helper: Helper, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Give a helper's answer; a class makes an object, calls a method where one is named, and tells what the object holds."""
    made = helper(*asked["args"], **asked["kwargs"])
    if not isinstance(helper, type):
        return {"answer": made}
    match asked:
        case {"method": str(name), "with_args": list(args), "with_kwargs": dict(kwargs)} if name in vars(helper) and name[0] != "_":
            return {"answer": getattr(made, name)(*args, **kwargs), "state": vars(made)}
        case {"method": name}:
            raise AttributeError(name)
    return {"answer": None, "state": vars(made)}


def _real(data: Any) -> NDArray[np.float64]:
    """Give data as floats; complex numbers are none, nor is None, which NumPy takes for NaN."""
    if data is None:
        raise TypeError("None")
    if np.iscomplexobj(np.asarray(data)):
        raise TypeError("complex numbers")
    return np.asarray(data, dtype=float)


def _sent(value: Any) -> Any:
    return value.reference if isinstance(value, Answer) else value


def _kind(reply: dict[str, Any]) -> str:
    if reply.get("raised") == "NotImplementedError":
        return "unwritten"
    return "missing" if "missing" in reply else "timeout" if "timeout" in reply else "raised"


def _explain(reply: dict[str, Any], function: str) -> str:
    """Put into words why a call has no answer."""
    if "missing" in reply:
        return f"{function} is not defined in the notebook. Did its cell raise an error?"
    if isinstance(limit_s := reply.get("timeout"), float):
        return f"{function} did not finish within {limit_s:g} s. Does its loop always end?"
    raised, message, line, where = (_words(reply.get(key)) for key in ("raised", "message", "line", "function"))
    if raised == "NotImplementedError":
        within = f", which {function} needs," if where != function else ""
        return f"{where}{within} is not written yet."
    words = f": {message}" if message else ""
    return f"{function} raised {raised or 'an error'}{words}{f' in the line `{line}`' if line else ''}."


def _words(value: Any) -> str:
    """Take up text that came from a notebook: on one line, short, and printable."""
    text = " ".join(value.split())[:MAX_WORDS] if isinstance(value, str) else ""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def describe(data: Any) -> str:
    """Say what a value is in a few words: its type, and its shape or length."""
    if isinstance(data, np.ndarray):
        return f"an array of shape {data.shape}"
    if isinstance(data, Opaque):
        return f"an object of type {_words(data.type_name) or 'unknown'}"
    if isinstance(data, int) and abs(data) >= 2**64:
        return "a number of more than 19 digits"
    if isinstance(data, bool | int | float | complex | np.generic):
        return f"the number {data}" if not isinstance(data, bool | np.bool_) else str(data)
    words = TYPE_WORDS.get(type(data), "something else")
    if isinstance(data, list | tuple | dict):
        return f"{words} of {len(data)}"
    return words


def short(array: NDArray[Any], digits: int = 4) -> str:
    """Print an array for a message: rounded, on one line, its middle left out when it is long."""
    return np.array2string(np.asarray(array), precision=digits, threshold=12, edgeitems=3, separator=", ").replace("\n", "")
