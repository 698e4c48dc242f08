"""Set makes a K x N table of true and false with argmin, and compresses; D is the trace of differences times
differences."""


def Set(X, m):
    P = X.reshape(X.shape[0], -1)
    M = np.reshape(m, (len(m), P.shape[1]))
    distances = np.vstack([np.linalg.norm(P - row, axis=1) for row in M])
    table = np.argmin(distances, axis=0) == np.arange(len(M))[:, None]
    C = tuple(np.compress(row, P, axis=0) for row in table)
    R = P - table.T.astype(float) @ M
    return C, np.trace(R.T @ R)
