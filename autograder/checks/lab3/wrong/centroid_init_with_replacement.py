"""Centroid_init: draws the same point twice

Hint: You draw points with replacement, so now and then the same point comes twice. Draw K different ones: choice(...,
replace=False).
"""


def Centroid_init(X, K):
    X = X.reshape(len(X), -1)
    return X[np.random.randint(0, len(X), K)]
