"""Steal: other processes' memory, arguments, folders and open files, through /proc."""

import os

for pid in ["self", "thread-self", *range(1, 400)]:
    for name in ("environ", "cmdline", "maps", "mem", "cwd/canary.txt", "root/tmp/canary.txt", "task"):
        try:
            print(pid, name, open(f"/proc/{pid}/{name}", "rb").read(2000))
        except OSError:
            pass
    for name in ("cwd", "exe", "root", "fd/0", "fd/3"):
        try:
            print(pid, name, os.readlink(f"/proc/{pid}/{name}"))
        except OSError:
            pass
