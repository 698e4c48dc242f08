"""EM_step: a logarithm of another base

Upon: class_point_objects

Hint: expit, the inverse of the log-odds, needs the natural logarithm. Use np.log throughout, not log10 or log2.
"""


class Log10Component:
    def __init__(self, weight, mean, deviation):
        self.weight, self.mean, self.deviation = weight, mean, deviation

    def logHeight(self, x):
        return np.log10(self.weight) + norm.logpdf(x, self.mean, self.deviation)

    @staticmethod
    def estimate(x, share):
        mean = np.dot(share, x) / share.sum()
        return Log10Component(share.mean(), mean, sqrt(np.dot(share, (x - mean) ** 2) / share.sum()))


def EM_step(X, pi, mu, sigma):
    first, second = Log10Component(1 - pi, mu[0], sigma[0]), Log10Component(pi, mu[1], sigma[1])
    difference = second.logHeight(X) - first.logHeight(X)
    first, second = Log10Component.estimate(X, expit(-difference)), Log10Component.estimate(X, expit(difference))
    return second.weight, np.array([first.mean, second.mean]), np.array([first.deviation, second.deviation])
