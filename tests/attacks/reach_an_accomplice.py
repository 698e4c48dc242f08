"""Reach out: tell another jail something, by locks, leases, notes on the libraries' files, and queues."""

import ctypes
import fcntl
import os
import socket

libc = ctypes.CDLL(None)
opened = os.open(os.__file__, os.O_RDONLY)
worked = []
for name, act in {
    "flock": lambda: fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB),
    "lease": lambda: fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK),
    "notify": lambda: fcntl.fcntl(os.open(os.path.dirname(os.__file__), os.O_RDONLY), fcntl.F_NOTIFY, 1),
    "times": lambda: os.utime(os.__file__),
    "socket": lambda: socket.socket(socket.AF_UNIX).connect("\0accomplice"),
    "queue": lambda: [][libc.mq_open(b"/accomplice", 0o102, 0o666, None)],
    "memory": lambda: [][libc.shmget(77, 4096, 0o1666)],
}.items():
    try:
        act()
        worked.append(name)
    except BaseException:
        pass
print(worked)
