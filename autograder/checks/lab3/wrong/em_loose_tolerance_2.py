"""EM: stops too early

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet the end: go on until no
parameter moves by more than 1e-6.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.percentile(X, [25, 75]), np.array([X.std(), X.std()])
    old = -np.inf
    while True:
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        p = (1 - pi) * norm.pdf(X, mu[0], sigma[0]) + pi * norm.pdf(X, mu[1], sigma[1])
        score = np.log(p).mean()
        if score - old < 1e-3:
            break
        old = score
    return pi, mu, sigma
