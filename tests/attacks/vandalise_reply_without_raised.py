"""Vandalise: the reply to a call is a mapping that holds nothing."""

import sys

wire = sys.modules["autograder.jail.wire"]
sys.modules["autograder.jail.calls"].Calls.__call__ = lambda self, request: wire.pack({"message": "none"})
