"""EM: returns mu and sigma only

Upon: class_einsum

Hint: You return mu and sigma without the weight of component 1. Return all three: (pi, mu, sigma).
"""


def EM(X):
    x = np.asarray(X, float)
    state = np.r_[0.5, K_Means(x[:: 1 + len(x) // 500], 2)[0].ravel(), x.std(), x.std()]
    for _ in range(500):
        last, state = state, np.hstack(EM_step(x, state[0], state[1:3], state[3:]))
        if np.allclose(state, last, rtol=0, atol=1e-8):
            break
    return np.split(state[1:], 2)
