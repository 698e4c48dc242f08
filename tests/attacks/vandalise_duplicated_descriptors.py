"""Vandalise: put a pipe that nobody reads in the place of each descriptor from 0 to 20."""

import os

reading, writing = os.pipe()
for fd in range(0, 21):
    try:
        os.fstat(fd)
        os.dup2(writing, fd)
    except OSError:
        pass
