"""fit_predict: centroids for means in the end

Upon: class_ella

Hint: In the end you put the centroids of K-Means in the place of the means. Keep the means that were fitted.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Run the EM algorithm until convergence; the cluster centers become the means."""
    model = KMeansClustering(self.n_components)
    labels = model.fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(labels, self.n_components).to(X))
    previous = -float("inf")
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if float(log_likelihood) - previous < tol * X.shape[0]:
            break
        previous = float(log_likelihood)
    # Keep the cluster centers
    self.means = model.centroids.clone()
    return torch.argmax(log_resp, dim=1)
