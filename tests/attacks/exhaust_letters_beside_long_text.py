"""Exhaust: a million letters beside long texts, of which NumPy makes an array of terabytes."""


def Centroid_init(X, K):
    return ["a"] * 400000 + ["b" * 10**6] * 3
