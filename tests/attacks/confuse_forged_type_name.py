"""Confuse: write down an unknown type with a name of nested lists, an unknown kind, and a dtype as long as a book."""

import struct
import sys

import msgpack

calls = sys.modules["autograder.jail.calls"]
inner = msgpack.packb([msgpack.ExtType(1, msgpack.packb(["f8," * 50000, [1], b""]))])
deep = b"\x91" * 400 + b"\x90"
replies = [msgpack.packb(msgpack.ExtType(3, msgpack.packb([["call", 0], ["value", value]]))) for value in (
    msgpack.ExtType(5, deep), msgpack.ExtType(99, b""), msgpack.ExtType(1, msgpack.packb(["f8," * 50000, [1], bytes(8)])),
    msgpack.ExtType(1, msgpack.packb(["O", [1], bytes(8)])), msgpack.ExtType(1, msgpack.packb(["f8", [2**62, 2**62, 0], b""])),
    msgpack.ExtType(8, msgpack.packb("f" * 10**6)), msgpack.ExtType(6, msgpack.packb([10**15, []])), msgpack.ExtType(1, b""))]
turn = [0]


def answer(self, request):
    turn[0] += 1
    return replies[turn[0] % len(replies)]


calls.Calls.__call__ = answer
