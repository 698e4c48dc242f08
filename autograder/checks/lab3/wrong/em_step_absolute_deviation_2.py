"""EM_step: mean absolute deviation for sigma

Upon: class_reduce_and_recursion

Hint: Your sigma is the mean of the absolute deviations. It is the root of the mean of their squares, weighted by the
responsibilities.
"""


def EM_step(X, pi, mu, sigma):
    t = np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    moment = lambda w, v: (w * v).sum() / w.sum()
    weights = [expit(-t), expit(t)]
    means = [moment(w, X) for w in weights]
    widths = [moment(w, ((X - c) ** 2) ** 0.5) for w, c in zip(weights, means)]
    return GMM(weights[1].mean(), np.array(means), np.array(widths))
