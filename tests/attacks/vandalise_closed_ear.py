"""Vandalise: answer for the kernel, but hear nothing any more, so that the next question cannot be put."""

import os
import socket
import stat
import struct

import msgpack

packed = msgpack.packb(msgpack.ExtType(3, msgpack.packb([["outputs", []], ["count", 9]])))
for fd in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            connection = socket.socket(fileno=fd)
            connection.shutdown(socket.SHUT_RD)
            connection.sendall(struct.pack("<I", len(packed)) + packed)
    except OSError:
        pass
os._exit(0)
