"""Update: goes half as far again beyond the mean"""


def Update(X, C, m):
    old = np.array(m, dtype=float)
    mean = np.array([np.mean(C[k], axis=0) if len(C[k]) else old[k] for k in range(len(old))])
    return old + 1.5 * (mean - old)
