"""Set: equal points are one

Upon: class_actuary

Hint: Your sets hold equal points only once, as sets of Python do. Each point of X counts, also
one that equals another: take lists or arrays.
"""

from math import fsum


def Set(X, m):
    centroids = policies(m)
    classes = [set() for _ in centroids]
    losses = []
    for policy in policies(X):
        loss, k = min((squared_loss(policy, c), k) for k, c in enumerate(centroids))
        classes[k].add(policy)
        losses.append(loss)
    return Portfolio([list(members) for members in classes], fsum(losses))
