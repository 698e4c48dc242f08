"""Confuse: classes whose name is another thing each time, whose class is not what it says, and that claim to be arrays."""

import random


class Meta(type):
    __name__ = property(lambda cls: random.choice([5, None, "\x00", "x" * 1000, cls]))
    __instancecheck__ = lambda cls, thing: True
    __getattr__ = lambda cls, name: cls
    __call__ = lambda cls, *args: args


class Odd(metaclass=Meta):
    pass


thing = object.__new__(Odd)


def Centroid_init(X, K):
    return thing
