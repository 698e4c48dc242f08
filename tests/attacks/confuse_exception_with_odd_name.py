"""Confuse: exceptions of a metaclass that gives no name, raised in the cell and in a call."""


class Meta(type):
    __name__ = property(lambda cls: 1 / 0)
    __module__ = property(lambda cls: 5)


class Odd(Exception, metaclass=Meta):
    pass


def Centroid_init(X, K):
    raise Odd


raise Odd
