"""Vandalise: the number of the call is infinite."""

import sys

wire = sys.modules["autograder.jail.wire"]
sys.modules["autograder.jail.calls"].Calls.__call__ = lambda self, request: wire.pack({"value": 5, "call": float("inf")})
