"""EM_step: returns mu and sigma only

Upon: class_loops_and_lists

Hint: You return the new mu and sigma without pi. Return all three: (pi, mu, sigma), pi being the mean of gamma.
"""


def EM_step(X, pi, mu, sigma):
    gamma = []
    for x in X:
        t = math.log(pi / (1 - pi)) + norm.logpdf(x, mu[1], sigma[1]) - norm.logpdf(x, mu[0], sigma[0])
        gamma.append(float(expit(t)))
    answer = []
    for weights in ([1 - g for g in gamma], gamma):
        mean = sum(w * x for w, x in zip(weights, X)) / sum(weights)
        variance = sum(w * (x - mean) ** 2 for w, x in zip(weights, X)) / sum(weights)
        answer.append((mean, math.sqrt(variance)))
    return [np.array(column) for column in zip(*answer)]
