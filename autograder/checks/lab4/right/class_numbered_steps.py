"""The whole lab in tidy steps: type checks, numbered comments, long names and docstrings, small
private helpers."""

import math
from typing import Tuple

import torch


def _validate_input(X: torch.Tensor) -> None:
    """Raise a helpful error if X is not a 2-D tensor."""
    if not isinstance(X, torch.Tensor):
        raise TypeError("X must be a torch.Tensor.")
    if X.dim() != 2:
        raise ValueError(f"X must have shape (N, d), got {tuple(X.shape)}.")


class KMeansClustering:
    """
    K-Means clustering with multiple random restarts.

    Args:
        n_clusters (int): Number of clusters K.
        n_restarts (int): Number of random initialisations.

    Attributes:
        centroids (torch.Tensor): Best centroids of shape (K, d).
        loss (float): Sum of squared distances of the best run.
    """

    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts
        self.centroids = None
        self.loss = None

    def _single_run(self, X: torch.Tensor):
        """Run K-Means once from a random initialisation."""
        # Step 1: Choose K different points as the initial centroids
        indices = torch.randperm(X.shape[0], device=X.device)[: self.n_clusters]
        centroids = X[indices]
        while True:
            # Step 2: Assign each point to its nearest centroid
            distances = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist")
            labels = distances.argmin(dim=1)
            # Step 3: Move each centroid to the mean of its points
            new_centroids = move(X, labels, centroids)
            # Step 4: Check for convergence
            if torch.equal(new_centroids, centroids):
                break
            centroids = new_centroids
        loss = torch.sum((X - centroids[labels]) ** 2)
        return centroids, labels, loss

    def fit_predict(self, X: torch.Tensor) -> torch.Tensor:
        """Fit K-Means and return the label of each sample."""
        _validate_input(X)
        best_labels = None
        best_loss = math.inf
        for _ in range(self.n_restarts):
            centroids, labels, loss = self._single_run(X)
            # Keep the best result so far
            if loss.item() < best_loss:
                best_loss = loss.item()
                best_labels = labels
                self.centroids = centroids
                self.loss = best_loss
        return best_labels


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute log N(x | mu_k, Sigma_k) for every sample and component."""
    _validate_input(X)
    n_samples, n_features = X.shape
    # Precompute the normalisation constant
    log_norm_const = n_features * math.log(2.0 * math.pi)
    log_probabilities = []
    for mean, covariance in zip(self.means, self.covariances):
        # Cholesky decomposition for numerical stability
        cholesky_factor = torch.linalg.cholesky(covariance)
        centered = (X - mean).T  # shape (d, N)
        z = torch.linalg.solve_triangular(cholesky_factor, centered, upper=False)
        mahalanobis = (z**2).sum(dim=0)
        log_det = 2.0 * torch.log(torch.diagonal(cholesky_factor)).sum()
        log_probabilities.append(-0.5 * (mahalanobis + log_det + log_norm_const))
    return torch.stack(log_probabilities, dim=1)


@add_to_class(GaussianMixture)
def e_step(self, X: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    """Expectation step: compute log responsibilities and the log-likelihood."""
    _validate_input(X)
    # Joint log probability: log w_k + log N(x_i | mu_k, Sigma_k)
    weighted_log_prob = self.log_prob(X) + torch.log(self.weights)
    # Marginal log probability (log-sum-exp for numerical stability)
    log_prob_norm = torch.logsumexp(weighted_log_prob, dim=1, keepdim=True)
    # Normalise in log space
    log_resp = weighted_log_prob - log_prob_norm
    return log_resp, log_prob_norm.sum()


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor):
    """Maximisation step: compute updated parameters (does not modify self)."""
    _validate_input(X)
    n_samples, n_features = X.shape
    resp = torch.exp(log_resp)
    # Guard against division by zero for (nearly) empty components
    nk = resp.sum(dim=0).clamp(min=torch.finfo(X.dtype).tiny)
    # 1. Update the weights
    weights = nk / n_samples
    # 2. Update the means
    means = (resp.T @ X) / nk.unsqueeze(1)
    # 3. Update the covariances
    identity = torch.eye(n_features).to(X)
    covariances = torch.zeros(len(nk), n_features, n_features).to(X)
    for k in range(len(nk)):
        diff = X - means[k]
        covariances[k] = (resp[:, k].unsqueeze(1) * diff).T @ diff / nk[k] + self.reg * identity
    return weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Fit the Gaussian mixture with the EM algorithm and predict the labels."""
    _validate_input(X)
    n_samples = X.shape[0]
    # Step 1: Initialise responsibilities using K-Means
    initial_labels = KMeansClustering(self.n_components).fit_predict(X)
    resp = torch.zeros(n_samples, self.n_components).to(X)
    resp[torch.arange(n_samples, device=X.device), initial_labels] = 1.0
    log_resp = torch.log(resp)
    previous_log_likelihood = -math.inf
    # Step 2: Alternate M and E steps
    for iteration in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        current_log_likelihood = float(log_likelihood)
        # Step 3: Check for convergence (average gain per sample)
        improvement = (current_log_likelihood - previous_log_likelihood) / n_samples
        if improvement < tol:
            break
        previous_log_likelihood = current_log_likelihood
    # Step 4: Hard assignment
    return torch.argmax(log_resp, dim=1)
