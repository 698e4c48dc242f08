"""Reach out: signal 0, then others, to the parent, the group, everybody, and low numbers, none of them this process."""

import ctypes
import os
import signal

print(os.getpid(), os.getppid(), os.getpgrp(), os.getsid(0))
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
child = os.fork()
if child == 0:
    for pid in (os.getppid(), 0, -1, *range(2, 300)):
        for number in (0, signal.SIGUSR1, signal.SIGCONT):
            try:
                if pid != os.getpid():
                    os.kill(pid, number)
            except OSError:
                pass
    os._exit(0)
os.waitpid(child, 0)
libc = ctypes.CDLL(None, use_errno=True)
for pid in (2, 100, 1000):
    fd = libc.syscall(434, pid, 0)
    print(pid, fd, libc.syscall(424, fd, 0, None, 0) if fd >= 0 else ctypes.get_errno())
print("tkill", libc.syscall(200, 2, 0), "sigqueue", libc.syscall(129, 2, 0, None), "getpgid", libc.getpgid(0))
