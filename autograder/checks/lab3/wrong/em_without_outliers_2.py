"""EM: leaves out the outliers

Upon: class_lists_and_math

Hint: You leave out the samples far from the mean, and the fit of the rest is another one. Use all of X: the wide
tails belong to the mixture.
"""


def EM(X):
    xs = sorted(float(x) for x in X)
    cut = len(xs) // 20
    xs = np.array(xs[cut : len(xs) - cut])
    m, D = K_Means(xs[::3], 2)
    pi, mu, sigma = 0.5, m[:, 0], np.array([xs.std()] * 2)
    for step in range(500):
        old = [pi, *mu, *sigma]
        pi, mu, sigma = EM_step(xs, pi, mu, sigma)
        if max(abs(a - b) for a, b in zip(old, [pi, *mu, *sigma])) < 1e-6:
            break
    return pi, mu, sigma
