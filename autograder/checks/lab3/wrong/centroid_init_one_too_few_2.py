"""Centroid_init: K - 1 centroids

Upon: class_reduce_and_recursion

Hint: You return one centroid fewer than K. range(1, K) has K - 1 numbers; range(K) has K.
"""


def Centroid_init(X, K):
    def draw(rest, left):
        return [] if left <= 1 else [rest[0]] + draw(rest[1:], left - 1)

    return np.array(draw(list(np.random.permutation(np.unique([np.atleast_1d(x) for x in X], axis=0))), K))
