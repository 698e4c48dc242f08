"""Exhaust: processes, 150 of them, each asleep for eight seconds."""

import os
import time

made = 0
for _ in range(150):
    try:
        if os.fork() == 0:
            time.sleep(8)
            os._exit(0)
    except OSError as error:
        print(error)
        break
    made += 1
print(made, "processes")
