"""A class work with type hints, validation, many comments, torch.distributions, and sections with headings."""

from typing import Optional, Tuple


class KMeansClustering:
    """
    K-Means clustering with multiple random restarts.

    Attributes:
        centroids: Tensor of shape (K, d), available after fitting.
        loss: Sum of squared distances (inertia) of the best run.
    """

    def __init__(self, n_clusters: int, n_restarts: int = 10) -> None:
        # --- Validate the hyperparameters ---
        if n_clusters < 1:
            raise ValueError("n_clusters must be at least 1.")
        if n_restarts < 1:
            raise ValueError("n_restarts must be at least 1.")
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids: Optional[torch.Tensor] = None
        self.loss: Optional[float] = None

    def _single_run(self, X: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor, float]:
        """Run Lloyd's algorithm once and return (centroids, labels, inertia)."""
        n_samples = X.shape[0]
        # Step 1: choose K distinct samples as the initial centroids
        indices = torch.randperm(n_samples, device=X.device)[: self.n_clusters]
        centroids = X[indices].clone()
        labels = self._assign(X, centroids)
        for _ in range(100_000):  # safety limit, never reached in practice
            # Step 3: update the centroids (handles empty clusters)
            centroids = move(X, labels, centroids)
            # Step 2: re-assign the points
            new_labels = self._assign(X, centroids)
            if torch.equal(new_labels, labels):
                break
            labels = new_labels
        # Final inertia, computed from the explicit differences for numerical accuracy
        inertia = torch.sum((X - centroids[labels]) ** 2).item()
        return centroids, labels, inertia

    @staticmethod
    def _assign(X: torch.Tensor, centroids: torch.Tensor) -> torch.Tensor:
        """Return the index of the closest centroid for every sample."""
        distances = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist")
        return torch.argmin(distances, dim=1)

    def fit_predict(self, X: torch.Tensor) -> torch.Tensor:
        """Fit the model and return the labels of the best run."""
        if X.ndim != 2:
            raise ValueError(f"Expected a tensor of shape (N, d), got {tuple(X.shape)}.")
        if X.shape[0] < self.n_clusters:
            raise ValueError("There must be at least as many samples as clusters.")
        best_labels: Optional[torch.Tensor] = None
        best_loss = float("inf")
        for _ in range(self.n_restarts):
            centroids, labels, inertia = self._single_run(X)
            # Keep track of the best solution found so far
            if best_labels is None or inertia < best_loss:
                best_loss = inertia
                best_labels = labels
                self.centroids = centroids
        self.loss = best_loss
        return best_labels


@add_to_class(GaussianMixture)
def log_prob(self, X: torch.Tensor) -> torch.Tensor:
    """Compute log N(x_i | mu_k, Sigma_k) for all i and k. Returns shape (N, K)."""
    # The batch shape of the distribution is (K,), so we need X to be (N, 1, d) to broadcast
    distribution = torch.distributions.MultivariateNormal(
        loc=self.means,
        scale_tril=torch.linalg.cholesky(self.covariances),
        validate_args=False,
    )
    return distribution.log_prob(X.unsqueeze(1))


@add_to_class(GaussianMixture)
def e_step(self, X: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    """Expectation step in the log domain (numerically stable)."""
    # 1. Weighted log densities: log w_k + log N(x_i | mu_k, Sigma_k)
    weighted_log_prob = self.log_prob(X) + torch.log(self.weights)
    # 2. Log evidence of each sample, via the log-sum-exp trick
    log_evidence = torch.logsumexp(weighted_log_prob, dim=1, keepdim=True)
    # 3. Log responsibilities (Bayes' rule)
    log_resp = weighted_log_prob - log_evidence
    # 4. Total log-likelihood
    log_likelihood = log_evidence.sum()
    return log_resp, log_likelihood


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Maximization step: closed-form updates of all parameters."""
    n_samples, n_features = X.shape
    # Effective number of samples per component, computed in the log domain
    log_n_k = torch.logsumexp(log_resp, dim=0)
    weights = torch.exp(log_n_k) / n_samples
    # Normalized responsibilities: each column sums to one
    gamma = torch.exp(log_resp - log_n_k)
    means = gamma.T @ X
    # Weighted covariances around the *new* means
    centered = X.unsqueeze(0) - means.unsqueeze(1)  # (K, N, d)
    covariances = torch.bmm((gamma.T.unsqueeze(-1) * centered).transpose(1, 2), centered)
    # Regularize the diagonal for numerical stability
    identity = torch.eye(n_features, dtype=X.dtype, device=X.device)
    covariances = covariances + self.reg * identity.unsqueeze(0)
    return weights, means, covariances


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Run the EM algorithm until convergence and return hard assignments."""
    n_samples = X.shape[0]
    # ----- Initialization with K-Means -----
    k_means_model = KMeansClustering(n_clusters=self.n_components)
    initial_labels = k_means_model.fit_predict(X)
    resp = torch.nn.functional.one_hot(initial_labels, num_classes=self.n_components).to(X)
    log_resp = torch.log(resp)
    # ----- EM iterations -----
    previous_average = None
    for iteration in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        average = float(log_likelihood) / n_samples
        if previous_average is not None and average - previous_average < tol:
            break  # converged
        previous_average = average
    # ----- Hard assignments -----
    return torch.argmax(log_resp, dim=1)
