"""Exhaust: memory that belongs to no address space: anonymous files, full pipes, secret memory."""

import ctypes
import os

libc = ctypes.CDLL(None)
kept = []
for make in (lambda: os.memfd_create("hoard"), lambda: libc.syscall(319, b"hoard", 0), lambda: libc.syscall(447, 0)):
    try:
        for _ in range(50):
            opened = make()
            kept.append(os.write(opened, bytes(2**24)))
    except BaseException as error:
        print(type(error).__name__)
for _ in range(100):
    try:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        kept.append(os.write(writing, bytes(2**20)))
    except OSError:
        break
print(sum(kept) >> 20, "MiB")
