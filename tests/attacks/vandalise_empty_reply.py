"""Vandalise: the kernel's reply to a cell is a mapping that holds nothing."""

import sys

sys.modules["autograder.jail.kernel"]._packed_outputs = lambda shell: sys.modules["autograder.jail.wire"].pack({})
