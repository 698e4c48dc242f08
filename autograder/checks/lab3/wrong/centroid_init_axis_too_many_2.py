"""Centroid_init: an axis too many

Upon: class_semicolons

Hint: Your centroids have an axis too many, such as (K, 1, d). The shape is (K, d): a row number picks a row, a slice
of one keeps the axis.
"""


def Centroid_init(X, K):
    X = X.reshape(np.size(X, 0), -1);
    N, d = X.shape;
    m = np.zeros((1, K, d));
    idx = np.random.permutation(N);
    for k in range(K):
        m[0, k, :] = X[idx[k], :];
    return m
