"""Set is all while loops and counters, with a flag for the first distance; Update too."""


def Set(X, m):
    # make everything 2-D first
    if len(X.shape) == 1:
        X = X.reshape(len(X), 1)
    K = len(m)
    m = np.array(m).reshape(K, X.shape[1])
    C = []
    k = 0
    while k < K:
        C.append([])
        k = k + 1
    D = 0
    i = 0
    while i < len(X):
        smallest = -1
        which = -1
        k = 0
        while k < K:
            dist = 0
            j = 0
            while j < X.shape[1]:
                dist = dist + (X[i][j] - m[k][j]) * (X[i][j] - m[k][j])
                j = j + 1
            if smallest == -1 or dist < smallest:
                smallest = dist
                which = k
            k = k + 1
        C[which].append(X[i])
        D = D + smallest
        i = i + 1
    return C, D


def Update(X, C, m):
    new_m = []
    k = 0
    while k < len(C):
        if len(C[k]) == 0:
            new_m.append(m[k])
        else:
            total = C[k][0] * 0
            i = 0
            while i < len(C[k]):
                total = total + C[k][i]
                i = i + 1
            new_m.append(total / len(C[k]))
        k = k + 1
    return np.array(new_m)
