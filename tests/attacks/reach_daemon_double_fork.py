"""Reach out: a daemon by double fork and setsid, with all descriptors closed, that would outlive the run by seconds."""

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for fd in range(64):
            try:
                os.close(fd)
            except OSError:
                pass
        os.chdir("/")
        time.sleep(9)
        os._exit(0)
    os._exit(0)
os.wait()
