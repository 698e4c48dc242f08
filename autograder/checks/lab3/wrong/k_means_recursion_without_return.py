"""K_Means: recursion without return

Upon: class_broadcasting

Hint: Your function calls itself but does not return what comes of it, so the answer is None unless the first round is
the last. Put return before the call.
"""

import numpy as np


def K_Means(X, K):
    def step(m):
        C, D = Set(X, m)
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return m, D
        step(new)

    return step(Centroid_init(X, K))
