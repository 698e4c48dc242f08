"""Exhaust: the number of outputs, one letter each, on two streams in turn."""

import sys

for _ in range(20000):
    sys.stdout.write("o")
    sys.stderr.write("e")
