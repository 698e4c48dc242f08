"""EM_step: pi counts the likelier samples

Upon: class_loops_and_lists

Hint: Your pi is the share of samples whose gamma is above 1/2. It is the mean of gamma itself.
"""


def EM_step(X, pi, mu, sigma):
    gamma = []
    count = 0
    for x in X:
        t = math.log(pi / (1 - pi)) + norm.logpdf(x, mu[1], sigma[1]) - norm.logpdf(x, mu[0], sigma[0])
        gamma.append(float(expit(t)))
        if gamma[-1] > 0.5:
            count += 1
    g = np.array(gamma)
    new_mu = np.array([np.sum((1 - g) * X) / np.sum(1 - g), np.sum(g * X) / np.sum(g)])
    var0 = np.sum((1 - g) * (X - new_mu[0]) ** 2) / np.sum(1 - g)
    var1 = np.sum(g * (X - new_mu[1]) ** 2) / np.sum(g)
    return count / len(X), new_mu, np.array([math.sqrt(var0), math.sqrt(var1)])
