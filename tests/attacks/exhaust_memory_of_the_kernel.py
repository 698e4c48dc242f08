"""Exhaust: memory that no process's address space shows: memory files and System V segments, 768 MiB of it."""

import ctypes
import os

got = 0
try:
    for number in range(32):
        fd = os.memfd_create(f"held{number}")
        for _ in range(12):
            got += os.write(fd, bytes(2**20))
except OSError as error:
    print("memfd", error.errno)
print("memfd", got >> 20, "MiB")
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]
for number in range(3):
    segment = libc.shmget(0, 128 * 2**20, 0o1600)
    at = libc.shmat(segment, None, 0) if segment >= 0 else None
    if at and at != 2**64 - 1:
        ctypes.memset(at, 1, 128 * 2**20)
        libc.shmdt(at)
        print("System V segment held,", 128 * (number + 1), "MiB")
    else:
        print("System V", ctypes.get_errno())
