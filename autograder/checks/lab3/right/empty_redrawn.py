"""The centroid of an empty set is drawn again from the points of X."""


def Centroid_init(X, K):
    X = X.reshape(len(X), -1)
    return np.random.uniform(X.min(0), X.max(0), size=(K, X.shape[1]))


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        if len(C[k]) == 0:
            new.append(X.reshape(len(X), -1)[np.random.choice(len(X))])
        else:
            new.append(C[k].mean(axis=0))
    return np.stack(new)
