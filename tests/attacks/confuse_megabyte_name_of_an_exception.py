"""Confuse: an exception whose name, and the function that raises it, have four hundred thousand letters."""


def raiser():
    raise NotImplementedError


raiser.__code__ = raiser.__code__.replace(co_name="f" * 400_000)


def Centroid_init(X, K):
    raiser()
