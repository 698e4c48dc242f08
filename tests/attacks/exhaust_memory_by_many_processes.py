"""Exhaust: memory by many processes, each below its own limit, 800 MiB in all, for two seconds."""

import os
import time

for _ in range(4):
    if os.fork() == 0:
        try:
            held = bytearray(b"x") * (200 * 2**20)
            time.sleep(2)
        finally:
            os._exit(0)
print("children", 4)
