"""K_Means: returns the distortion of every round

Upon: class_estimators

Hint: Your D is a list with the distortion of every round. Return only the last of them.
"""

import numpy as np


class LloydHistory:
    def __init__(self):
        self.inertias_ = []

    def run(self, X, K):
        self.m_ = Centroid_init(X, K)
        while True:
            C, D = Set(X, self.m_)
            self.inertias_.append(D)
            new = Update(X, C, self.m_)
            if np.array_equal(new, self.m_) or len(self.inertias_) > 1000:
                return self
            self.m_ = new


def K_Means(X, K):
    lloyd = LloydHistory().run(X, K)
    return lloyd.m_, lloyd.inertias_
