"""Confuse: a type whose name has four hundred thousand letters."""

Long = type("N" * 400_000, (), {})


def Centroid_init(X, K):
    return Long()
