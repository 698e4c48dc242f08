"""EM: returns a dict

Upon: class_web_developer

Hint: You return one object that holds the parameters. Return the three of them: (pi, mu,
sigma).
"""

import numpy as np


def EM(X):
    x = np.array(X, dtype=float)
    unit = x.std()
    state = {"pi": 0.5, "mu": np.quantile(x, [0.25, 0.75]), "sigma": np.full(2, unit)}
    for _ in range(500):
        pi, mu, sigma = EM_step(x, **state)
        moved = max(abs(pi - state["pi"]), *np.abs(mu - state["mu"]) / unit, *np.abs(sigma - state["sigma"]) / unit)
        state = {"pi": pi, "mu": mu, "sigma": sigma}
        if moved < 1e-7:
            break
    return state
