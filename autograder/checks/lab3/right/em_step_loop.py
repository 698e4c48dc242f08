"""EM_step goes through the samples one by one, in log space, with math; EM stops when pi stands still, after 500
cycles at most."""

import math


def EM_step(X, pi, mu, sigma):
    xs = [float(x) for x in X]
    s = [float(v) for v in np.ravel(sigma)]
    u = [float(v) for v in np.ravel(mu)]
    gamma = []
    for x in xs:
        log0 = math.log(1 - pi) - math.log(s[0]) - 0.5 * ((x - u[0]) / s[0]) ** 2
        log1 = math.log(pi) - math.log(s[1]) - 0.5 * ((x - u[1]) / s[1]) ** 2
        top = max(log0, log1)
        e0, e1 = math.exp(log0 - top), math.exp(log1 - top)
        gamma.append(e1 / (e0 + e1))
    n1 = math.fsum(gamma)
    n0 = len(xs) - n1
    mu1 = sum(g * x for g, x in zip(gamma, xs)) / n1
    mu0 = sum((1 - g) * x for g, x in zip(gamma, xs)) / n0
    var1 = sum(g * (x - mu1) ** 2 for g, x in zip(gamma, xs)) / n1
    var0 = sum((1 - g) * (x - mu0) ** 2 for g, x in zip(gamma, xs)) / n0
    return n1 / len(xs), (mu0, mu1), (math.sqrt(var0), math.sqrt(var1))


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.2, 0.8]), (X.std(), X.std())
    for _ in range(500):
        new = EM_step(X, pi, mu, sigma)
        if abs(new[0] - pi) < 1e-7:
            break
        pi, mu, sigma = new
    return new
