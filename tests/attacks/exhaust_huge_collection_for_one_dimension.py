"""Exhaust: a million points where six were given, put back in the place of the stub after each cell."""

import numpy as np


def many(X, m):
    return np.zeros((1, 10**6, 1)), 0.0


get_ipython().events.register("post_run_cell", lambda result: get_ipython().user_ns.update(Set=many))
