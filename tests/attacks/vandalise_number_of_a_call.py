"""Vandalise: the number of the call is so large that it cannot be sent back."""

import sys

wire = sys.modules["autograder.jail.wire"]
sys.modules["autograder.jail.calls"].Calls.__call__ = lambda self, request: wire.pack({"value": (5, 5), "call": 2**100})
