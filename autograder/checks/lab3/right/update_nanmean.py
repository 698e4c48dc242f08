"""Update lets NumPy warn of empty means, then puts the old centroids where NaN stands, with isnan and copyto."""


def Update(X, C, m):
    members = C.values() if isinstance(C, dict) else C
    shape = np.shape(np.atleast_2d(np.asarray(m).T).T)
    new = np.array([np.mean(np.reshape(s, (-1, shape[1])), axis=0) for s in members])
    np.copyto(new, np.reshape(m, shape), where=np.isnan(new))
    return new
