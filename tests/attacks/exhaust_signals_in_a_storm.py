"""Exhaust: a child sends signals to the kernel loop as fast as it can, for two seconds."""

import os
import signal
import time

parent = os.getpid()
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGINT, signal.SIGPIPE):
    signal.signal(number, lambda *args: None)
if os.fork() == 0:
    end = time.monotonic() + 2
    while time.monotonic() < end:
        for number in (signal.SIGUSR1, signal.SIGINT, signal.SIGALRM, signal.SIGPIPE):
            os.kill(parent, number)
    os._exit(0)
