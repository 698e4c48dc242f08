"""The command's entrance: ``autograder``, and ``python -m autograder``."""

import os
import signal
import sys

from autograder.exc import STOPPED


def main() -> int:
    """Import and run the command; Ctrl-C ends it in one line, also while it is being imported."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is to be ignored
        signal.signal(signal.SIGINT, _stop)
    from autograder.cli import main as run  # noqa: PLC0415 - it takes long

    code = run()
    for number in (signal.SIGINT, signal.SIGTERM):  # too late: everything is done
        signal.signal(number, signal.SIG_IGN)
    return code


def _stop(*_: object) -> None:
    os.write(2, f"autograder: {STOPPED}\n".encode())
    os._exit(2)


if __name__ == "__main__":
    sys.exit(main())
