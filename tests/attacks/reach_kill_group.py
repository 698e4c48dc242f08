"""Reach out: kill the whole group, the watcher outside too, if it is in it; only from inside a jail."""

import os
import signal

if os.getcwd().startswith("/run/jail") and os.getpid() == 1:
    try:
        os.kill(0, signal.SIGKILL)
    except OSError as error:
        print("group", error.errno)
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError as error:
        print("all", error.errno)
