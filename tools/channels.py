"""What one jail can still tell another by keeping processors busy, measured in bits a second.

``python -m tools.channels``. The sender keeps all processors busy for a while, or idle; the
receiver counts how far it gets meanwhile. Half of the bits, known to both, set the threshold; the
other half are guessed.
"""

import json
import math
import os
import random
import threading
import time
from contextlib import closing

from autograder.grading.session import Session
from autograder.grading.warm import Warm
from autograder.jail.confine import Limits

BITS = 200
SENDER = """
import os, time
def send(bits, begin, slot):
    for at, bit in enumerate(bits):
        until = begin + (at + 1) * slot
        while time.time() < until:
            if not bit:
                time.sleep(max(until - time.time(), 0))
for _ in range(os.cpu_count() - 1):
    if os.fork() == 0:
        send(BITS, BEGIN, SLOT)
        os._exit(0)
send(BITS, BEGIN, SLOT)
"""
RECEIVER = """
import json, time
counts = []
for at in range(BITS):
    count, until = 0, BEGIN + (at + 1) * SLOT
    while time.time() < until:
        count += 1
    counts.append(count)
print(json.dumps(counts))
"""


def bits_a_second(slot_s: float, sender: Session, receiver: Session) -> float:
    """Send random bits, each for some seconds; return the capacity at that error rate.

    See Shannon (1948).
    """
    bits = random.Random(0).choices((0, 1), k=BITS)
    begin = time.time() + 0.5
    told = f"BEGIN, SLOT = {begin}, {slot_s}\n"
    sending = threading.Thread(target=sender.run_cell, args=(f"{told}BITS = {bits}\n{SENDER}",))
    sending.start()
    outputs, _, _ = receiver.run_cell(f"{told}BITS = {BITS}\n{RECEIVER}")
    sending.join()
    counts = json.loads(outputs[0]["text"])
    half = BITS // 2
    means = [
        sum(count for count, bit in zip(counts[:half], bits, strict=False) if bit == value)
        / bits[:half].count(value)
        for value in (0, 1)
    ]
    threshold, busy_is_less = sum(means) / 2, means[1] < means[0]
    wrong = (
        sum(
            ((count < threshold) == busy_is_less) != bool(bit)
            for count, bit in zip(counts[half:], bits[half:], strict=True)
        )
        / half
    )
    entropy = -sum(p * math.log2(p) for p in (wrong, 1 - wrong) if p)
    return (1 - entropy) / slot_s


def main() -> None:
    """Try slots of several lengths, and print the best."""
    with (
        closing(Warm(imports=())) as warm,
        warm.session({}, Limits()) as sender,
        warm.session({}, Limits()) as receiver,
    ):
        found = {
            slot_s: bits_a_second(slot_s, sender, receiver)
            for slot_s in (0.1, 0.05, 0.02, 0.01, 0.005)
        }
    for slot_s, rate in found.items():
        print(
            f"{slot_s * 1000:4.0f} ms a bit: {rate:5.1f} bits a second on "
            f"{len(os.sched_getaffinity(0))} processors"
        )


if __name__ == "__main__":
    main()
