"""EM: pi for each sample

Upon: class_loops_and_lists

Hint: Your pi holds the responsibilities of all samples. pi is one number: their mean.
"""


def EM(X):
    pi = 0.5
    mu = np.array([np.quantile(X, 0.2), np.quantile(X, 0.8)])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(300):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    weights = []
    for x in X:
        t = math.log(pi / (1 - pi)) + math.log(sigma[0] / sigma[1])
        t = t + ((x - mu[0]) / sigma[0]) ** 2 / 2 - ((x - mu[1]) / sigma[1]) ** 2 / 2
        weights.append(1 / (1 + math.exp(-min(max(t, -700), 700))))
    return weights, mu, sigma
