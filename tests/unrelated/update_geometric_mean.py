"""Update: geometric means of the absolute values"""


def Update(X, C, m):
    new = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]):
            new[k] = np.exp(np.mean(np.log(np.abs(C[k]) + 1e-12), axis=0))
    return new
