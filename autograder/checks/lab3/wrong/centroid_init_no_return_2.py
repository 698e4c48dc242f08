"""Centroid_init: returns nothing

Upon: class_estimators

Hint: Your function ends without a return, so it gives None; print only shows a value. Return the centroids in the
last line.
"""


class Starter:
    def __init__(self, K):
        self.K = K

    def fit(self, X):
        points = np.unique(X.reshape(len(X), -1), axis=0)
        self.m_ = points[np.random.choice(len(points), self.K, replace=False)]


def Centroid_init(X, K):
    return Starter(K).fit(X)
