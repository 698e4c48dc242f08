"""EM: returns mu and sigma only

Upon: class_first_year

Hint: You return mu and sigma without the weight of component 1. Return all three: (pi, mu, sigma).
"""


def EM(X):
    m, D = K_Means(X[:300], 2)
    pi = 0.5
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = max(abs(new_pi - pi), np.abs(new_mu - mu).max(), np.abs(new_sigma - sigma).max())
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if change < 0.000001:
            break
    return mu, sigma
