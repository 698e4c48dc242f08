"""Centroids start near random points, with a little noise; np.random.RandomState of the student's own."""

state = np.random.RandomState(7)


def Centroid_init(X, K):
    X = X.reshape(-1, 1) if X.ndim == 1 else X
    chosen = state.choice(np.arange(X.shape[0]), size=K, replace=False)
    noise = 0.01 * X.std(axis=0) * state.randn(K, X.shape[1])
    return X[chosen] + noise
