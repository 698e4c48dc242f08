"""The actuary trusts statistics.fmean, one factor at a time, and keeps the old rate for a class
without policies.

Upon: class_actuary
"""

from statistics import fmean

import numpy as np


def Update(X, C, m):
    factors = len(np.atleast_1d(X[0]))
    new = np.array(m, dtype=float).reshape(len(m), factors)
    for j in range(factors):
        for k, members in enumerate(C):
            try:
                new[k, j] = fmean(policy[j] for policy in members)
            except ValueError:  # StatisticsError: no policy in this class
                pass
    return new
