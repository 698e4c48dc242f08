"""Confuse: terminal escapes, carriage returns, bells and text that runs right to left."""

bad = "\x1b[2J\x1b]0;owned\x07\x1b[31m✓ passed (2)\r\x08\x9b\u202e\u2066drow\u0000\x7f\x85\u2028"
print(bad)


def Centroid_init(X, K):
    raise ValueError(bad)
