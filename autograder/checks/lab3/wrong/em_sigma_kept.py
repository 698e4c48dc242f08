"""EM: sigma kept from the start

Upon: class_broadcasting

Hint: You pass the sigma of the start to every step and return it. Take the new sigma of each step along with pi and
mu.
"""


def EM(X):
    mu = K_Means(X[:: 1 + len(X) // 400], 2)[0].ravel()
    pi, sigma = 0.5, np.full(2, X.std())
    for _ in range(500):
        new_pi, new_mu, _ = EM_step(X, pi, mu, sigma)
        moved = max(abs(new_pi - pi), np.abs(new_mu - mu).max())
        pi, mu = new_pi, new_mu
        if moved < 1e-6:
            break
    return pi, mu, sigma
