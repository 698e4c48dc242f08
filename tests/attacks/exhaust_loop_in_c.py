"""Exhaust: one call into C that takes seconds and looks at no signal."""

import re


def Centroid_init(X, K):
    return re.match(r"(a|aa)+$", "a" * 37 + "b")
