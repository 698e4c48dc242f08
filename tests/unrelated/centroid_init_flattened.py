"""Centroid_init: the rows are strung together into one long array"""


def Centroid_init(X, K):
    picked = np.random.permutation(len(X))[:K]
    return np.concatenate([np.ravel(X[i]) for i in picked])
