"""Answering calls at the student's end.

The trusted end sends requests as bytes and gets replies as bytes, so both ends hold copies: a check
cannot reach into the notebook, and the notebook cannot reach into a check. What a call returned is
kept, and can be passed to a later call by reference.
"""

import io
import math
import os
import random
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager, redirect_stdout
from threading import Lock
from types import FrameType
from typing import Any

import numpy as np

from autograder.jail.messages import (
    Call,
    CallRequest,
    HelperAnswer,
    Missing,
    Question,
    Raised,
    Refused,
    Returned,
    TimedOut,
)
from autograder.jail.wire import Reference, WireError, pack, unpack

MAX_MESSAGE = 500
AGAIN_S = 1e-3  # before an alarm that arrived during an exchange rings again
MAX_NAMES = 200  # of functions that call one another
MAX_PRINTED = 2**18  # characters of what one call prints


class CallTimeout(BaseException):
    """A call took too long. Not an Exception, so a student's ``except Exception`` misses it."""


@contextmanager
def time_limit(seconds: float, busy_s: float = math.inf) -> Iterator[list[str]]:
    """Raise :class:`CallTimeout` in the block after so many seconds, in the main thread only.

    If the process computes for ``busy_s`` of them, raise it then: unlike the seconds on the clock,
    these are no more on a machine that does other work meanwhile.

    Yield a list that will name the functions that were running. An enclosing limit stays in force.
    """
    within: list[str] = []
    if threading.current_thread() is not threading.main_thread():
        yield within
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        left_s = busy_until - time.process_time()
        if signum == signal.SIGPROF and left_s > 0:  # that timer is coarse, and rings too soon
            signal.setitimer(signal.ITIMER_PROF, max(left_s, AGAIN_S))
            return
        if signal.SIGALRM in signal.pthread_sigmask(signal.SIG_BLOCK, []):
            signal.setitimer(signal.ITIMER_REAL, AGAIN_S)  # let the exchange finish
            return
        while frame and len(within) < MAX_NAMES:
            within.append(frame.f_code.co_name[:MAX_MESSAGE])
            frame = frame.f_back
        raise CallTimeout

    begin, outer_s = time.monotonic(), signal.getitimer(signal.ITIMER_REAL)[0]
    outer_busy_s = signal.getitimer(signal.ITIMER_PROF)[0]
    is_counted = busy_s < math.inf
    begin_busy = time.process_time()
    busy_until = begin_busy + min(busy_s, outer_busy_s or busy_s)
    previous = signal.signal(signal.SIGALRM, stop)
    previous_busy = signal.signal(signal.SIGPROF, stop) if is_counted else None
    signal.setitimer(signal.ITIMER_REAL, min(seconds, outer_s or seconds))
    if is_counted:
        signal.setitimer(signal.ITIMER_PROF, min(busy_s, outer_busy_s or busy_s))
    try:
        yield within
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if is_counted:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, previous_busy)
        signal.signal(signal.SIGALRM, previous)
        if outer_s:
            signal.setitimer(signal.ITIMER_REAL, max(outer_s - (time.monotonic() - begin), 1e-3))
        if is_counted and outer_busy_s:
            used_s = time.process_time() - begin_busy
            signal.setitimer(signal.ITIMER_PROF, max(outer_busy_s - used_s, AGAIN_S))


@contextmanager
def _unstopped() -> Iterator[None]:
    """Let an exchange of messages finish: a call that takes too long is stopped after it.

    The mask keeps the alarm back. But one that came just before is handled within
    ``pthread_sigmask``, and another thread may take one at any time: the handler of
    :func:`time_limit` postpones both.
    """
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)


class _Printed(io.TextIOBase):
    """What a call prints, as far as it is kept: ``sys.stdout`` while it runs."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = MAX_PRINTED

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._left > 0:
            self._parts.append(text[: self._left])
            self._left -= len(text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1  # which subprocesses write to

    def text(self) -> str:
        return "".join(self._parts)


class Calls:
    """Runs requests in a notebook's namespace, each for ``limit_s`` seconds at most.

    ``ask`` sends a question to the trusted end while a call runs, and returns the answer. ``run``
    runs a cell. A request may compute for ``busy_s`` processor seconds.
    """

    def __init__(
        self,
        namespace: MutableMapping[str, Any],
        limit_s: float,
        ask: Callable[[bytes], bytes],
        run: Callable[[str], object] | None = None,
        busy_s: float = math.inf,
    ) -> None:
        self.namespace = namespace
        self.limit_s, self.busy_s = limit_s, busy_s
        self.kept: list[Any] = []
        self._ask, self._asking, self._process = ask, Lock(), os.getpid()
        self._run = run
        self._replaced: dict[str, Any] = {}
        self._helpers: dict[str, Any] = {}

    def __call__(self, request: bytes) -> bytes:
        """Run one request and pack the reply.

        :data:`~autograder.jail.messages.CallRequest` lists the requests, each of which may set a
        shorter limit. A reply is ``Returned``, ``Missing``, ``TimedOut`` or ``Raised``.
        """
        message: CallRequest = unpack(request, tensors=True, tables=True)
        limit_s = float(min(message.get("limit_s", self.limit_s), self.limit_s))
        try:
            with time_limit(limit_s, self.busy_s):
                return self._answer(message)
        except CallTimeout:
            return pack(TimedOut(timeout=min(limit_s, self.busy_s)))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # what student code raises is an answer, even SystemExit
            return self._told(error, message.get("name"))

    def _answer(self, message: CallRequest) -> bytes:
        match message["do"]:
            case "call":
                return self._call(message)
            case "value":
                if message["name"] not in self.namespace:
                    return pack(Missing(missing=message["name"]))
                return self._keep(self.namespace[message["name"]])
            case "attribute":
                return self._keep(getattr(self._resolve(message["of"]), message["name"]))
            case "keep":
                return self._keep(message["value"])
            case "read":
                return pack(Returned(value=self._resolve(message["value"]), call=-1))
            case "help":
                self._help(message["names"], message["classes"])
                return pack(Returned(value=None, call=-1))
            case "run" if self._run:
                self._run(message["source"])
                self._help_again()
                return pack(Returned(value=None, call=-1))
        raise WireError(f"unknown request: {message['do']}")

    def _call(self, message: Call) -> bytes:
        if message["seed"] is not None:
            self._seed(message["seed"])
        holder = self._resolve(message["of"])
        function = (
            self.namespace.get(message["name"])
            if holder is None
            else getattr(holder, message["name"], None)
        )
        if not callable(function):
            return pack(Missing(missing=message["name"]))
        args = [self._resolve(value) for value in message["args"]]
        kwargs = {name: self._resolve(value) for name, value in message["kwargs"].items()}
        printed = _Printed()
        with redirect_stdout(printed):
            value = function(*args, **kwargs)
        return self._keep(value, printed.text())

    def _keep(self, value: Any, printed: str = "") -> bytes:
        self.kept.append(value)
        reply = Returned(value=value, call=len(self.kept) - 1)
        if printed:
            reply["printed"] = printed
        return pack(reply)

    def _resolve(self, value: Any) -> Any:
        if not isinstance(value, Reference):
            return value
        found = self.kept[value.call]
        for step in value.path:
            found = found[step]
        return found

    def _seed(self, seed: int) -> None:
        """Seed every random generator that a notebook commonly uses."""
        random.seed(seed)
        np.random.seed(seed)  # noqa: NPY002 - the notebook may use the old interface
        if isinstance(self.namespace.get("rng"), np.random.Generator):
            self.namespace["rng"] = np.random.default_rng(seed)
        if torch := sys.modules.get("torch"):
            torch.manual_seed(seed)

    def _help(self, names: Sequence[str], classes: Sequence[str]) -> None:
        for name, own in self._replaced.items():
            if own is None:
                self.namespace.pop(name, None)
            else:
                self.namespace[name] = own
        self._replaced = {name: self.namespace.get(name) for name in names}
        self._helpers = {
            name: self._class(name) if name in classes else self._function(name) for name in names
        }
        self.namespace.update(self._helpers)

    def _help_again(self) -> None:
        """Put helpers back that a cell has replaced by the notebook's own functions."""
        for name, helper in self._helpers.items():
            if (own := self.namespace.get(name)) is not helper:
                self._replaced[name] = own
                self.namespace[name] = helper

    def _function(self, name: str) -> Callable[..., Any]:
        """Make a function that knows only its own name, and asks the trusted end for its answers.

        If the notebook's own function returns a named tuple, so does this one: other functions read
        its fields.
        """

        def helper(*args: Any, **kwargs: Any) -> Any:
            question: Question = {"args": [_state(value) for value in args], "kwargs": kwargs}
            answer = self._answer_of(name, question)["answer"]
            named = self._named_tuple(name, len(answer)) if type(answer) is tuple else None
            return named._make(answer) if named else answer

        helper.__name__ = helper.__qualname__ = name
        return helper

    def _named_tuple(self, name: str, length: int) -> Any:
        """Find a named tuple with so many fields: the only one, or one the function refers to."""
        kinds = {
            key: kind
            for key, kind in list(self.namespace.items())
            if isinstance(kind, type)
            and issubclass(kind, tuple)
            and len(getattr(kind, "_fields", ())) == length
        }
        if len(kinds) < 2:
            return next(iter(kinds.values()), None)
        return next(
            (kinds[key] for key in self._referred(self._replaced.get(name)) if key in kinds), None
        )

    def _referred(self, function: Any) -> Iterator[str]:
        """Yield the names that a function and the functions it calls refer to, nearest first."""
        names, waiting = set[str](), [function]
        while waiting and len(names) < MAX_NAMES:
            found = [
                key
                for key in getattr(getattr(waiting.pop(0), "__code__", None), "co_names", ())
                if key not in names
            ]
            names.update(found)
            yield from found
            waiting += [self._replaced.get(key, self.namespace.get(key)) for key in found]

    def _class(self, name: str) -> type:
        """Make a class that asks the trusted end for its attributes and its methods' results."""
        ask = self._answer_of

        class Helper:
            _made_of: Question

            def __init__(self, *args: Any, **kwargs: Any) -> None:
                self.__dict__ |= {"_made_of": {"args": list(args), "kwargs": kwargs}}
                self.__dict__ |= ask(name, self._made_of)["state"]

            def __getattr__(self, method: str) -> Callable[..., Any]:
                if method.startswith("_"):
                    raise AttributeError(method)

                def call(*args: Any, **kwargs: Any) -> Any:
                    reply = ask(
                        name,
                        {
                            **self._made_of,
                            "method": method,
                            "with_args": list(args),
                            "with_kwargs": kwargs,
                        },
                    )
                    self.__dict__ |= reply["state"]
                    return reply["answer"]

                return call

        Helper.__name__ = Helper.__qualname__ = name
        return Helper

    def _answer_of(self, name: str, question: Question) -> HelperAnswer:
        if os.getpid() != self._process:
            raise RuntimeError(f"{name} can be called in the notebook's own process alone")
        packed = pack({"ask": name, **question})
        with self._asking, _unstopped():
            reply: HelperAnswer | Refused = unpack(self._ask(packed), tensors=True, tables=True)
        if "refused" in reply:
            raise ValueError(reply["refused"])
        return reply

    def _told(self, error: BaseException, function: object) -> bytes:
        try:
            with time_limit(self.limit_s, self.busy_s):
                return pack(self._raised(error, function))
        except BaseException:  # the exception's own text raises, or never ends
            return pack(
                Raised(
                    raised="an exception that cannot be described", message="", function="", line=""
                )
            )

    def _raised(self, error: BaseException, function: object) -> Raised:
        """Describe an exception: type, text, where it was raised, the called function's line."""
        frames: Sequence[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
        lines = [frame.line for frame in frames if frame.name == function and frame.line]
        return {
            "raised": str(type(error).__name__)[:MAX_MESSAGE],
            "message": str(error)[:MAX_MESSAGE],
            "function": frames[-1].name if frames else "",
            "line": lines[-1][:MAX_MESSAGE] if lines else "",
        }


def _state(value: Any) -> Any:
    """Return the attributes of an object whose class exists in the notebook alone."""
    return dict(vars(value)) if type(value).__module__ == "__main__" else value
