"""Set: one minus the cosine of the angle in place of the distance"""


def Set(X, m):
    pts = X.reshape(len(X), -1) + 1e-9
    cen = np.reshape(m, (len(m), -1)) + 1e-9
    cosine = pts @ cen.T / np.outer(np.linalg.norm(pts, axis=1), np.linalg.norm(cen, axis=1))
    z = cosine.argmax(axis=1)
    return {k: pts[z == k] for k in range(len(cen))}, (1 - cosine.max(axis=1)).sum()
