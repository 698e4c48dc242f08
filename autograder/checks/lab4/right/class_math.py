"""A mathematician who types the formulas: Greek names, einsum, the inverse of Sigma, one line for
one formula."""

from math import log, pi

import torch


def J(X, m, z):
    return ((X - m[z]) ** 2).sum()


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        N, K = len(X), self.n_clusters
        solutions = []
        for _ in range(self.n_restarts):
            m = X[torch.randperm(N)[:K].to(X.device)]
            z = z_old = None
            while z_old is None or (z != z_old).any():
                z_old = z
                z = ((X[:, None, :] - m[None, :, :]) ** 2).sum(2).argmin(1)
                if z_old is None or (z != z_old).any():
                    m = torch.stack([X[z == k].mean(0) if (z == k).any() else m[k] for k in range(K)])
            solutions.append((J(X, m, z), m, z))
        self.loss, self.centroids, z = min(solutions, key=lambda s: s[0])
        return z


@add_to_class(GaussianMixture)
def log_prob(self, X):
    μ, Σ, d = self.means, self.covariances, X.shape[1]
    Δ = X[:, None, :] - μ[None, :, :]
    Q = torch.einsum("nki,kij,nkj->nk", Δ, torch.linalg.inv(Σ), Δ)
    return -1 / 2 * (Q + torch.linalg.slogdet(Σ).logabsdet + d * log(2 * pi))


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_wN = torch.log(self.weights) + self.log_prob(X)
    log_p = torch.logsumexp(log_wN, 1)
    return log_wN - log_p[:, None], log_p.sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    r = torch.exp(log_resp)
    n = r.sum(0)
    w = n / N
    μ = torch.einsum("nk,ni->ki", r, X) / n[:, None]
    Δ = X[:, None, :] - μ
    Σ = torch.einsum("nk,nki,nkj->kij", r, Δ, Δ) / n[:, None, None] + self.reg * torch.eye(d).to(X)
    return w, μ, Σ


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N, K = len(X), self.n_components
    z = KMeansClustering(K).fit_predict(X)
    log_r = torch.log((z[:, None] == torch.arange(K, device=X.device)).to(X))
    L, L_old, t = float("inf"), -float("inf"), 0
    while t < max_iter and L - L_old >= tol * N:
        self.weights, self.means, self.covariances = self.m_step(X, log_r)
        L_old = L if t > 0 else -float("inf")
        log_r, L = self.e_step(X)
        t += 1
    return log_r.argmax(1)
