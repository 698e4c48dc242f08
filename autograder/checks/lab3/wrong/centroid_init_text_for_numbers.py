"""Centroid_init: text for numbers

Hint: Your centroids are text that reads as numbers, such as '1.50'. Return the numbers
themselves, and format them only where you print.
"""


def Centroid_init(X, K):
    points = X.reshape(len(X), -1)
    rows = rng.permutation(len(points))[:K]
    return [[f"{value:.3f}" for value in point] for point in points[rows]]
