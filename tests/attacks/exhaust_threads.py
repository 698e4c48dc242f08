"""Exhaust: threads, 150 of them, that print as fast as they can for two seconds."""

import threading
import time

end = time.monotonic() + 2


def shout():
    while time.monotonic() < end:
        print("x" * 100)
        time.sleep(0.01)


made = 0
for _ in range(150):
    try:
        threading.Thread(target=shout, daemon=True).start()
        made += 1
    except RuntimeError:
        break
print(made, "threads")
