"""Centroid_init: draws the same point twice

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K different ones: choice(...,
replace=False).
"""


def Centroid_init(X, K):
    return np.array([np.atleast_1d(X[rng.choice(len(X))]) for _ in range(K)])
