"""EM_step: mu with the weights of the other component

Upon: class_loops_and_lists

Hint: Your mu[0] is weighted by gamma and mu[1] by 1 - gamma. gamma belongs to component 1: weigh mu[1] by it, and
mu[0] by 1 - gamma.
"""


def EM_step(X, pi, mu, sigma):
    gamma = []
    for x in X:
        t = math.log(pi / (1 - pi)) + norm.logpdf(x, mu[1], sigma[1]) - norm.logpdf(x, mu[0], sigma[0])
        gamma.append(float(expit(t)))
    n1 = sum(gamma)
    n0 = len(X) - n1
    first = sum(g * x for g, x in zip(gamma, X)) / n1
    second = sum((1 - g) * x for g, x in zip(gamma, X)) / n0
    var0 = sum((1 - g) * (x - second) ** 2 for g, x in zip(gamma, X)) / n0
    var1 = sum(g * (x - first) ** 2 for g, x in zip(gamma, X)) / n1
    return n1 / len(X), np.array([first, second]), np.array([math.sqrt(var0), math.sqrt(var1)])
