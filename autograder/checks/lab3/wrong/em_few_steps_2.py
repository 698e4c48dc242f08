"""EM: too few steps

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter moves by more than 1e-6.
"""


def EM(X):
    params = (0.5, np.array([X.min(), X.max()]), np.array([1.0, 1.0]))
    n_iter = 0
    while n_iter < 10:
        params = EM_step(X, *params)
        n_iter += 1
    return params
