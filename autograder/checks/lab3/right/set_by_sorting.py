"""Set sorts the points by their label and splits them where the label changes; D from the sorted distances."""


def Set(X, m):
    pts = X[:, None] if X.ndim == 1 else X
    m = np.asarray(m, dtype=float)
    if m.ndim == 1:
        m = m[:, None]
    d2 = np.sum(np.square(np.subtract(pts[:, None, :], m)), axis=-1)
    label = d2.argmin(1)
    order = np.argsort(label, kind="stable")
    borders = np.searchsorted(label[order], np.arange(1, len(m)))
    C = np.split(pts[order], borders)
    D = np.take_along_axis(d2, label[:, None], axis=1).sum()
    return C, D
