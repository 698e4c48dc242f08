"""EM: returns the history

Upon: class_einsum

Hint: You return the parameters of every step. Return the last ones only: one pi, two means and two sigmas.
"""


def EM(X):
    x = np.asarray(X, float)
    path = np.empty((501, 5))
    path[0] = [0.5, *K_Means(x[:400], 2)[0].ravel(), x.std(), x.std()]
    for step in range(500):
        pi, mu, sigma = EM_step(x, path[step, 0], path[step, 1:3], path[step, 3:])
        path[step + 1] = pi, *mu, *sigma
        if np.allclose(path[step + 1], path[step], rtol=0, atol=1e-7):
            path = path[: step + 2]
            break
    return path[:, 0], path[:, 1:3], path[:, 3:]
