"""Confuse: exceptions whose text raises, in the cell and in a call."""


class Worse(Exception):
    def __str__(self):
        raise Worse

    __repr__ = __str__


def Centroid_init(X, K):
    raise Worse


raise Worse
