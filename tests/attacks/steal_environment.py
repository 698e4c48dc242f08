"""Steal: the environment, by every way to it."""

import ctypes
import os
import subprocess

print(dict(os.environ))
libc = ctypes.CDLL(None)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
at = 0
while environ[at]:
    print(environ[at])
    at += 1
libc.getenv.restype = ctypes.c_char_p
print(libc.getenv(b"CANARY"))
print(subprocess.run(["env"], capture_output=True, text=True).stdout)
for who in ("self", "1", str(os.getppid()), "2"):
    try:
        print(open(f"/proc/{who}/environ", "rb").read())
    except OSError as error:
        print(who, error)
