"""A class holds the mixture, its methods are the two steps, and EM returns its attributes; a maximum of steps."""

from dataclasses import dataclass


@dataclass
class TwoGaussians:
    pi: float
    mu: np.ndarray
    sigma: np.ndarray

    def responsibilities(self, X):
        log_odds = np.log(self.pi / (1 - self.pi)) + norm.logpdf(X, self.mu[1], self.sigma[1]) - norm.logpdf(X, self.mu[0], self.sigma[0])
        return np.array([expit(-log_odds), expit(log_odds)])

    def fit_once(self, X):
        r = self.responsibilities(X)
        n = r.sum(axis=1)
        self.pi = n[1] / n.sum()
        self.mu = (r @ X) / n
        self.sigma = np.sqrt((r * np.subtract.outer(self.mu, X) ** 2).sum(axis=1) / n)


def EM(X):
    model = TwoGaussians(0.5, np.array([X.min(), X.max()]), np.array([X.std(), X.std()]))
    for _ in range(600):
        model.fit_once(X)
    return model.pi, model.mu, model.sigma
