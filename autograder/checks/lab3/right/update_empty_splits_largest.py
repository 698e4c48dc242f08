"""The centroid of an empty set moves next to that of the largest set, so that the two may share its points."""


def Update(X, C, m):
    sizes = [len(C[k]) for k in range(len(m))]
    largest = int(np.argmax(sizes))
    new = np.zeros((len(m), 1 if X.ndim == 1 else X.shape[1]))
    for k in range(len(m)):
        if sizes[k] > 0:
            new[k] = np.array(C[k]).mean(0)
    for k in range(len(m)):
        if sizes[k] == 0:
            new[k] = new[largest] + 1e-3 * X.std(axis=0)
    return new
