"""Confuse: a message of four megabytes, one word long."""


def Centroid_init(X, K):
    raise ValueError("M" * 4 * 2**20)
