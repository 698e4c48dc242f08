"""EM: returns a dict

Upon: class_einsum

Hint: You return one object that holds the parameters. Return the three of them: (pi, mu, sigma).
"""


def EM(X):
    x = np.asarray(X, float)
    state = np.r_[0.5, K_Means(x[:: 1 + len(x) // 500], 2)[0].ravel(), x.std(), x.std()]
    for _ in range(500):
        last, state = state, np.hstack(EM_step(x, state[0], state[1:3], state[3:]))
        if np.allclose(state, last, rtol=0, atol=1e-8):
            break
    return {"pi": state[0], "mu": state[1:3], "sigma": state[3:]}
