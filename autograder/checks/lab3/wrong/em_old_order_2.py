"""EM: returns (mu, sigma, pi)

Hint: Your values are right, but in another order. Return (pi, mu, sigma).
"""


def EM(X):
    """Returns the means, the standard deviations and the weight."""
    centers = np.ravel(K_Means(X, 2)[0])
    state = {"mu": centers, "sigma": np.array([np.std(X)] * 2), "pi": 0.5}
    for iteration in range(2000):
        new_pi, new_mu, new_sigma = EM_step(X, state["pi"], state["mu"], state["sigma"])
        diff = np.abs(new_mu - state["mu"]).sum() + np.abs(new_sigma - state["sigma"]).sum()
        state = {"mu": new_mu, "sigma": new_sigma, "pi": new_pi}
        if diff < 1e-8:
            break
    return tuple(state.values())
