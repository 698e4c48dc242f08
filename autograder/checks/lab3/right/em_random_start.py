"""EM starts once, at two random samples; it stops when all parameters are equal to 8 digits, or after 5,000 cycles."""


def EM(X):
    mu = np.random.choice(X, size=2, replace=False)
    sigma = np.array([X.std(), X.std()])
    pi = np.random.uniform(0.25, 0.75)
    n = 0
    done = False
    while not done and n < 5000:
        pi2, mu2, sigma2 = EM_step(X, pi, mu, sigma)
        done = np.allclose([pi2, *mu2, *sigma2], [pi, *mu, *sigma], rtol=1e-8, atol=1e-8)
        pi, mu, sigma = pi2, mu2, sigma2
        n += 1
    return pi, tuple(mu), tuple(sigma)
