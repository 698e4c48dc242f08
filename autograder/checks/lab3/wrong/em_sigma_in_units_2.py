"""EM: sigma left in standard units

Upon: class_first_year

Hint: Your sigma belongs to the standardised data, though mu is put back. Multiply sigma by the standard deviation of
X, too.
"""


def EM(X):
    average = np.mean(X)
    spread = np.std(X)
    data = normalize(X)
    m, D = K_Means(data[::4], 2)
    pi, mu, sigma = 0.5, m[:, 0], np.array([1.0, 1.0])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(data, pi, mu, sigma)
        change = max(abs(new_pi - pi), abs(new_mu - mu).max(), abs(new_sigma - sigma).max())
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if change < 0.0000001:
            break
    mu = mu * spread + average
    return pi, mu, sigma
