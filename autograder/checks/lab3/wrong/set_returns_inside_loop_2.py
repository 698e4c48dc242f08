"""Set: returns inside the loop

Upon: class_semicolons

Hint: Your return stands inside the loop over the points, so only the first one is shared out. Set it back to the
level of the for.
"""


def Set(X, m):
    X, N, d = _size(X);
    m, K, _ = _size(m);
    C = [np.zeros((0, d)) for k in range(K)];
    D = 0;
    i = 0;
    while i < N:
        dist = np.sum((m - X[i, :]) ** 2, 1);
        k = np.argmin(dist);
        C[k] = np.vstack([C[k], X[i, :]]);
        D = D + dist[k];
        i = i + 1;
        return C, D
