"""Set: the largest distance instead of the sum

Upon: class_semicolons

Hint: Your D is the largest of the squared distances. The distortion is the sum of all of them.
"""


def Set(X, m):
    X, N, d = _size(X);
    m, K, _ = _size(m);
    C = [[] for k in range(K)];
    D = 0;
    for i in range(N):
        dist = np.sum((m - X[i, :]) ** 2, 1);
        k = np.argmin(dist);
        C[k].append(X[i, :]);
        if dist[k] > D:
            D = dist[k];
    return C, D
