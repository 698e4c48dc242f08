"""EM_step: priors left out

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi and pi.
"""


def EM_step(X, pi, mu, sigma):
    log_g = np.array([norm.logpdf(X, m, s) for m, s in zip(mu, sigma)])
    g = np.exp(log_g - log_g.max(axis=0))
    r = g[1] / (g[0] + g[1])
    m = [sum((1 - r) * X) / sum(1 - r), sum(r * X) / sum(r)]
    s = [np.sqrt(sum((1 - r) * (X - m[0]) ** 2) / sum(1 - r)), np.sqrt(sum(r * (X - m[1]) ** 2) / sum(r))]
    return np.mean(r), np.array(m), np.array(s)
