"""Centroid_init: K - 1 centroids

Upon: class_repmat_and_find

Hint: You return one centroid fewer than K. range(1, K) has K - 1 numbers; range(K) has K.
"""


def Centroid_init(X, K):
    X = X.reshape(X.shape[0], -1)
    idx = np.random.permutation(X.shape[0])
    m = np.zeros((0, X.shape[1]))
    for k in range(1, K):
        m = np.vstack([m, X[idx[k - 1], :]])
    return m
