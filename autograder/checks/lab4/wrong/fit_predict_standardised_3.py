"""fit_predict: fitted to other data than X

Upon: class_ella

Hint: The parameters kept are those of the standardised data. Fit X as it is, or bring means and covariances back.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Run the EM algorithm until convergence and return hard assignments."""
    # ----- Preprocessing: zero mean and unit variance for each feature -----
    X = (X - X.mean(dim=0)) / X.std(dim=0).clamp(min=1e-12)
    n_samples = X.shape[0]
    # ----- Initialization with K-Means -----
    initial_labels = KMeansClustering(n_clusters=self.n_components).fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(initial_labels, self.n_components).to(X))
    # ----- EM iterations -----
    previous = None
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        average = float(log_likelihood) / n_samples
        if previous is not None and average - previous < tol:
            break
        previous = average
    return torch.argmax(log_resp, dim=1)
