"""Exhaust: outputs of JSON, nine hundred levels deep."""

import sys

data = b"\x81\xb0application/json" + b"\x91" * 900 + b"\x01"
output = b"\x83\xaboutput_type\xacdisplay_data\xa4data" + data + b"\xa8metadata\x80"
sys.modules["autograder.jail.kernel"]._packed_outputs = lambda shell: b"\x82\xa7outputs\x91" + output + b"\xa5count\x05"
