"""fit_predict: parameters of the lowest likelihood kept

Upon: class_ella

Hint: You keep the parameters of the round with the smallest log-likelihood. It grows from round to round: keep the last.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Run the EM algorithm until convergence, and restore the best parameters."""
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(labels, self.n_components).to(X))
    previous, best_loss, best = -float("inf"), float("inf"), None
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        # Keep track of the best parameters so far
        if float(log_likelihood) < best_loss:
            best_loss, best = float(log_likelihood), (self.weights, self.means, self.covariances)
            best_labels = torch.argmax(log_resp, dim=1)
        if float(log_likelihood) - previous < tol * X.shape[0]:
            break
        previous = float(log_likelihood)
    self.weights, self.means, self.covariances = best
    return best_labels
