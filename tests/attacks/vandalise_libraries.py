"""Vandalise: ask which libraries and system files could be written to; write to none."""

import os
import sys

import numpy

for path in (numpy.__file__, os.__file__, sys.executable, "/etc/passwd", "/usr/bin/env", "/etc/ld.so.cache", "/bin", sys.prefix, "/"):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
        print("could be written to:", path)
    except OSError as error:
        print(path, error.errno)
    try:
        os.stat(path)
        os.utime(path + "/no-such-file-here")
    except OSError as error:
        print("utime", error.errno)
