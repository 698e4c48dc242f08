"""EM_step: samples far off left out

Upon: class_loops_and_lists

Hint: You leave out the samples at which both densities underflow to 0. They count like all others: work with the
logarithms of the densities, which do not underflow.
"""


def EM_step(X, pi, mu, sigma):
    def density(x, k):
        return math.exp(-((x - mu[k]) ** 2) / (2 * sigma[k] ** 2)) / (sigma[k] * math.sqrt(2 * math.pi))

    xs, gammas = [], []
    for x in X.tolist():
        bottom = (1 - pi) * density(x, 0) + pi * density(x, 1)
        if bottom == 0:
            continue
        xs.append(x)
        gammas.append(pi * density(x, 1) / bottom)
    new_mu, new_sigma = [], []
    for weights in ([1 - g for g in gammas], gammas):
        total = math.fsum(weights)
        mean = math.fsum(w * x for w, x in zip(weights, xs)) / total
        new_mu.append(mean)
        new_sigma.append(math.sqrt(math.fsum(w * (x - mean) ** 2 for w, x in zip(weights, xs)) / total))
    return math.fsum(gammas) / len(xs), np.array(new_mu), np.array(new_sigma)
