"""EM_step: sigma around 0

Upon: class_loops_and_lists

Hint: Your sigma is the root of the mean of X squared, which is measured around 0. Measure around the new means:
subtract mu before you square.
"""


def EM_step(X, pi, mu, sigma):
    gamma = []
    for x in X:
        t = math.log(pi / (1 - pi)) + norm.logpdf(x, mu[1], sigma[1]) - norm.logpdf(x, mu[0], sigma[0])
        gamma.append(float(expit(t)))
    n = [0, 0]
    s = [0, 0]
    q = [0, 0]
    for x, g in zip(X, gamma):
        for k in range(2):
            weight = g if k == 1 else 1 - g
            n[k] += weight
            s[k] += weight * x
            q[k] += weight * x * x
    new_mu = np.array([s[0] / n[0], s[1] / n[1]])
    return n[1] / len(X), new_mu, np.array([math.sqrt(q[0] / n[0]), math.sqrt(q[1] / n[1])])
