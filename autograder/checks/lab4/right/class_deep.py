"""A deep-learning person: no_grad, type hints, unsqueeze, torch.distributions and log_softmax,
"epochs" and a history."""

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.distributions import MultivariateNormal


class KMeansClustering:
    """K-Means with several starts."""

    def __init__(self, n_clusters: int, n_restarts: int = 10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.centroids: Tensor | None = None
        self.loss: float = float("inf")

    @staticmethod
    def assign(X: Tensor, centroids: Tensor) -> tuple[Tensor, Tensor]:
        sq_dist = (X.unsqueeze(1) - centroids.unsqueeze(0)).square().sum(dim=-1)
        loss, labels = sq_dist.min(dim=1)
        return loss.sum(), labels

    @torch.no_grad()
    def fit_predict(self, X: Tensor) -> Tensor:
        best_loss, best_labels, best_centroids = float("inf"), None, None
        for run in range(self.n_restarts):
            idx = torch.randperm(X.size(0), device=X.device)[: self.n_clusters]
            centroids = X[idx].clone()
            loss, labels = self.assign(X, centroids)
            while True:
                centroids = move(X, labels, centroids)
                loss, new_labels = self.assign(X, centroids)
                if torch.equal(new_labels, labels):
                    break
                labels = new_labels
            if loss.item() < best_loss:
                best_loss, best_labels, best_centroids = loss.item(), labels, centroids
        self.loss, self.centroids = best_loss, best_centroids
        return best_labels


@add_to_class(GaussianMixture)
@torch.no_grad()
def log_prob(self, X: Tensor) -> Tensor:
    dist = MultivariateNormal(self.means, covariance_matrix=self.covariances, validate_args=False)
    return dist.log_prob(X.unsqueeze(1))


@add_to_class(GaussianMixture)
@torch.no_grad()
def e_step(self, X: Tensor):
    logits = self.log_prob(X) + self.weights.log().unsqueeze(0)
    return F.log_softmax(logits, dim=-1), torch.logsumexp(logits, dim=-1).sum()


@add_to_class(GaussianMixture)
@torch.no_grad()
def m_step(self, X: Tensor, log_resp: Tensor):
    resp = log_resp.exp()
    mass = resp.sum(dim=0)
    weights = mass / X.size(0)
    means = (resp.t() @ X) / mass.unsqueeze(-1)
    centered = X.unsqueeze(0) - means.unsqueeze(1)  # (K, N, d)
    weighted = resp.t().unsqueeze(-1) * centered
    covariances = torch.bmm(weighted.transpose(1, 2), centered) / mass.view(-1, 1, 1)
    eye = torch.eye(X.size(1), dtype=X.dtype, device=X.device)
    return weights, means, covariances + self.reg * eye


@add_to_class(GaussianMixture)
@torch.no_grad()
def fit_predict(self, X: Tensor, tol: float = 1e-7, max_iter: int = 500) -> Tensor:
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = F.one_hot(labels, num_classes=self.n_components).to(X).log()
    history = []
    for epoch in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        history.append(log_likelihood.item())
        if len(history) > 1 and (history[-1] - history[-2]) / X.size(0) < tol:
            break
    return log_resp.argmax(dim=-1)
