"""A class in the manner of scikit-learn, with e_step, m_step and fit; it calls neither EM_step nor K_Means.

Upon: class_sparse_table
"""

import numpy as np
from scipy.special import log_softmax
from scipy.stats import norm


class TwoGaussians:
    def __init__(self, tol=1e-8, max_iter=500):
        self.tol, self.max_iter = tol, max_iter

    def e_step(self, x):
        joint = np.log(self.w) + norm.logpdf(x[:, None], self.mu, self.sigma)
        self.resp = np.exp(log_softmax(joint, axis=1))

    def m_step(self, x):
        n = self.resp.sum(axis=0)
        self.w = n / n.sum()
        self.mu = self.resp.T @ x / n
        self.sigma = np.sqrt((self.resp * (x[:, None] - self.mu) ** 2).sum(axis=0) / n)

    def parameters(self):
        return np.array([self.w, self.mu, self.sigma])

    def fit(self, x):
        # the lower and the upper half of the samples give the first means
        middle = np.median(x)
        self.mu = np.array([x[x <= middle].mean(), x[x >= middle].mean()])
        self.w = np.array([0.5, 0.5])
        self.sigma = np.array([x.std(), x.std()])
        for _ in range(self.max_iter):
            before = self.parameters()
            self.e_step(x)
            self.m_step(x)
            if np.abs(self.parameters() - before).max() < self.tol:
                break
        return self


def EM(X):
    model = TwoGaussians().fit(np.asarray(X, dtype=float))
    return model.w[1], model.mu, model.sigma
