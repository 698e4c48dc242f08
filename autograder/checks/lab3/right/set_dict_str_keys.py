"""Set returns a dict with text as keys; Update goes through its values."""


def Set(X, m):
    pts = X.reshape(len(X), -1)
    cen = np.asarray(m).reshape(len(m), -1)
    dist = np.array([[np.linalg.norm(p - c) for c in cen] for p in pts])
    who = np.argmin(dist, axis=1)
    C = {f"cluster {k + 1}": pts[who == k] for k in range(len(cen))}
    D = np.sum(np.min(dist, axis=1) ** 2)
    return C, D


def Update(X, C, m):
    m_new = np.array(m, dtype=float)
    for k, cluster in enumerate(C.values()):
        if cluster.shape[0] > 0:
            m_new[k] = np.mean(cluster, axis=0)
    return m_new
