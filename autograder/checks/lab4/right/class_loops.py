"""A loop writer: loops over starts, components and coordinates, tensors that are filled entry by
entry, flags and counters."""

import math

import torch


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        N = X.shape[0]
        d = X.shape[1]
        best_loss = None
        for s in range(self.n_restarts):
            order = torch.randperm(N)
            centroids = torch.zeros(self.n_clusters, d).to(X)
            for k in range(self.n_clusters):
                centroids[k] = X[order[k]]
            moving = True
            while moving:
                distances = torch.zeros(N, self.n_clusters).to(X)
                for k in range(self.n_clusters):
                    for j in range(d):
                        distances[:, k] += (X[:, j] - centroids[k, j]) ** 2
                smallest, labels = distances.min(dim=1)
                moving = False
                for k in range(self.n_clusters):
                    mine = X[labels == k]
                    if len(mine) > 0:
                        new = mine.mean(dim=0)
                        if not torch.equal(new, centroids[k]):
                            centroids[k] = new
                            moving = True
            loss = smallest.sum().item()
            if best_loss is None or loss < best_loss:
                best_loss = loss
                best_centroids = centroids
                best_labels = labels
        self.loss = best_loss
        self.centroids = best_centroids
        return best_labels


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N = X.shape[0]
    d = X.shape[1]
    K = self.means.shape[0]
    result = torch.zeros(N, K).to(X)
    for k in range(K):
        L = torch.linalg.cholesky(self.covariances[k])
        z = torch.zeros(N, d).to(X)
        log_det = 0.0
        square = torch.zeros(N).to(X)
        for j in range(d):  # forward substitution
            rest = X[:, j] - self.means[k, j]
            for l in range(j):
                rest = rest - L[j, l] * z[:, l]
            z[:, j] = rest / L[j, j]
            square += z[:, j] ** 2
            log_det += 2 * math.log(L[j, j])
        result[:, k] = -0.5 * (square + log_det + d * math.log(2 * math.pi))
    return result


@add_to_class(GaussianMixture)
def e_step(self, X):
    dens = self.log_prob(X)
    N = dens.shape[0]
    K = dens.shape[1]
    joint = torch.zeros(N, K).to(X)
    total = torch.full((N,), -math.inf).to(X)
    for k in range(K):
        joint[:, k] = dens[:, k] + torch.log(self.weights[k])
        total = torch.logaddexp(total, joint[:, k])
    log_resp = torch.zeros(N, K).to(X)
    for k in range(K):
        log_resp[:, k] = joint[:, k] - total
    return log_resp, total.sum().item()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N = X.shape[0]
    d = X.shape[1]
    K = log_resp.shape[1]
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        r = torch.exp(log_resp[:, k])
        n_k = torch.sum(r)
        weights[k] = n_k / N
        for i in range(d):
            means[k, i] = torch.sum(r * X[:, i]) / n_k
        for i in range(d):
            for j in range(d):
                covariances[k, i, j] = torch.sum(r * (X[:, i] - means[k, i]) * (X[:, j] - means[k, j])) / n_k
                if i == j:
                    covariances[k, i, j] += self.reg
    return weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N = X.shape[0]
    K = self.n_components
    km = KMeansClustering(K)
    labels = km.fit_predict(X)
    log_resp = torch.full((N, K), -math.inf).to(X)
    for k in range(K):
        log_resp[labels == k, k] = 0.0
    i = 0
    last = -math.inf
    done = False
    while i < max_iter and not done:
        w, m, c = self.m_step(X, log_resp)
        self.weights = w
        self.means = m
        self.covariances = c
        log_resp, now = self.e_step(X)
        if now - last < tol * N:
            done = True
        last = now
        i = i + 1
    return torch.argmax(log_resp, dim=1)
