"""Steal: read what lies outside, wherever it may be, and print it."""

import glob
import os

for root in ("/", "..", "../..", os.path.expanduser("~"), "/proc/1/root", "/proc/self/root", "/tmp", "/var", "/home"):
    for pattern in ("canary*", "*/canary*", "*/*/canary*", "*/*/*/canary*"):
        for path in glob.glob(os.path.join(root, pattern)):
            try:
                print(open(path).read())
            except OSError as error:
                print(type(error).__name__)
