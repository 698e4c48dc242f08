"""Centroid_init: a fixed number of coordinates

Upon: class_static_methods

Hint: Your centroids have the same number of coordinates whatever data is given. They have as many as the points: d is
X.shape[1], or 1 for data of shape (N,).
"""

import random


class Box:
    DIMENSIONS = 11

    def __init__(self, data):
        self.low = float(data.min())
        self.high = float(data.max())

    def draw(self):
        return [random.uniform(self.low, self.high) for j in range(Box.DIMENSIONS)]


def Centroid_init(X, K):
    box = Box(X)
    return np.array([box.draw() for k in range(K)])
