"""A numerics expert: centred data, Cholesky factors, everything in logarithms, square roots of
weights so that covariances are symmetric."""

import math

import torch
from torch.linalg import cholesky, solve_triangular

LOG_TWO_PI = math.log(2 * math.pi)


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        shift = X.mean(dim=0)
        Y = X - shift  # small numbers lose less in differences
        best = None
        for _ in range(self.n_restarts):
            C = Y[torch.randperm(len(Y))[: self.n_clusters].to(Y.device)]
            z = torch.full((len(Y),), -1, device=Y.device)
            while True:
                fresh = torch.stack([(Y - c).square().sum(dim=1) for c in C], dim=1).argmin(dim=1)
                if torch.equal(fresh, z):
                    break
                z, C = fresh, move(Y, fresh, C)
            J = (Y - C[z]).square().sum()
            if best is None or J < best[0]:
                best = J, C, z
        self.loss, C, z = best
        self.centroids = C + shift
        return z


@add_to_class(GaussianMixture)
def log_prob(self, X):
    L = cholesky(self.covariances)
    D = (X - self.means[:, None]).mT  # (K, d, N)
    Z = solve_triangular(L, D, upper=False)
    half_log_det = L.diagonal(dim1=-2, dim2=-1).log().sum(-1)
    return (-0.5 * Z.square().sum(-2) - half_log_det[:, None] - 0.5 * X.shape[1] * LOG_TWO_PI).T


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log()
    top = joint.amax(dim=1, keepdim=True)
    evidence = top + (joint - top).exp().sum(dim=1, keepdim=True).log()
    return joint - evidence, evidence.sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    log_n = log_resp.logsumexp(dim=0)
    share = (log_resp - log_n).exp()  # the columns add up to 1, however small the component
    weights = (log_n - math.log(len(X))).exp()
    centre = X.mean(dim=0)
    means = centre + share.T @ (X - centre)
    A = share.T.sqrt()[:, :, None] * (X - means[:, None])
    covariances = A.mT @ A
    covariances = (covariances + covariances.mT) / 2
    covariances.diagonal(dim1=-2, dim2=-1).add_(self.reg)
    return weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    z = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.full((len(X), self.n_components), -math.inf).to(X)
    log_resp.scatter_(1, z[:, None], 0.0)
    before = -math.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, after = self.e_step(X)
        after = float(after)
        if not after - before >= tol * len(X):
            break
        before = after
    return log_resp.argmax(dim=1)
