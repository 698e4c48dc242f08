"""Exhaust: a reply of msgpack's own lists, nine hundred levels deep."""

import sys

deep = b"\x91" * 900 + b"\x01"
sys.modules["autograder.jail.calls"].Calls.__call__ = lambda self, request: b"\x82\xa4call\x00\xa5value" + deep
