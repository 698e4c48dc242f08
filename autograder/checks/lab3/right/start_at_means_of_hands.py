"""Deals hands of two points each, like cards, and starts at the means of the hands; deals again while two of the means are equal.

Upon: class_fixed_point
"""

import numpy as np

deck = np.random.default_rng()


def Centroid_init(X, K):
    points = np.asarray(X, dtype=float).reshape(len(X), -1)
    for deal in range(1000):
        hands = deck.permutation(len(points))[: 2 * K]
        m = np.array([points[hands[k::K]].mean(axis=0) for k in range(K)])
        if len(np.unique(m, axis=0)) == K:
            return m
    raise ValueError("these points have no K different means")
