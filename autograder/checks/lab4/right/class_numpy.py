"""A NumPy person new to PyTorch: everything becomes an array, is computed there, and becomes a
tensor again at the end."""

import numpy as np
import torch
from scipy.special import logsumexp


def to_numpy(tensor):
    return tensor.detach().cpu().numpy()


def to_torch(array, like):
    return torch.from_numpy(np.ascontiguousarray(array)).to(like)


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        data = to_numpy(X)
        best = (np.inf, None, None)
        for _ in range(self.n_restarts):
            start = np.random.permutation(data.shape[0])[: self.n_clusters]
            centers = data[start].copy()
            while True:
                dist2 = ((data[:, np.newaxis, :] - centers[np.newaxis, :, :]) ** 2).sum(axis=2)
                z = np.argmin(dist2, axis=1)
                new = centers.copy()
                for k in range(self.n_clusters):
                    if np.any(z == k):
                        new[k] = data[z == k].mean(axis=0)
                if np.array_equal(new, centers):
                    break
                centers = new
            J = dist2.min(axis=1).sum()
            if J < best[0]:
                best = (J, centers, z)
        J, centers, z = best
        self.loss = float(J)
        self.centroids = to_torch(centers, X)
        return torch.from_numpy(z).to(X.device)


@add_to_class(GaussianMixture)
def log_prob(self, X):
    x = to_numpy(X)
    mu, sigma = to_numpy(self.means), to_numpy(self.covariances)
    n, d = x.shape
    out = np.empty((n, len(mu)))
    for k in range(len(mu)):
        diff = x - mu[k]
        solved = np.linalg.solve(sigma[k], diff.T).T
        maha = np.sum(diff * solved, axis=1)
        logdet = np.linalg.slogdet(sigma[k])[1]
        out[:, k] = -0.5 * (maha + logdet + d * np.log(2 * np.pi))
    return to_torch(out, X)


@add_to_class(GaussianMixture)
def e_step(self, X):
    with np.errstate(divide="ignore"):
        a = to_numpy(self.log_prob(X)) + np.log(to_numpy(self.weights))
    log_px = logsumexp(a, axis=1)
    return to_torch(a - log_px[:, np.newaxis], X), float(np.sum(log_px))


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    x, r = to_numpy(X), np.exp(to_numpy(log_resp))
    n, d = x.shape
    nk = r.sum(axis=0)
    w = nk / n
    mu = np.dot(r.T, x) / nk[:, np.newaxis]
    sigma = np.zeros((len(nk), d, d))
    for k in range(len(nk)):
        diff = x - mu[k]
        sigma[k] = np.dot((r[:, k, np.newaxis] * diff).T, diff) / nk[k] + self.reg * np.eye(d)
    return to_torch(w, X), to_torch(mu, X), to_torch(sigma, X)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    z = to_numpy(KMeansClustering(self.n_components).fit_predict(X))
    with np.errstate(divide="ignore"):
        log_resp = to_torch(np.log(np.eye(self.n_components)[z]), X)
    old = -np.inf
    for it in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, ll = self.e_step(X)
        if ll - old < tol * len(X):
            break
        old = ll
    return torch.from_numpy(np.argmax(to_numpy(log_resp), axis=1)).to(X.device)
