"""Exhaust: output, 20 MiB of it, in large and small parts, and by other programs."""

import os
import sys

print("y" * 20 * 2**20)
for _ in range(20):
    sys.stdout.write("z" * 2**18)
    sys.stderr.write("z" * 2**18)
os.write(1, b"w" * 2**20)
get_ipython().system("head -c 5000000 /dev/zero | tr '\\0' 'v'")
