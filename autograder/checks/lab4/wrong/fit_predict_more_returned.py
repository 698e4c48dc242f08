"""fit_predict: more than the labels returned

Upon: class_ella

Hint: You return more than the labels. Return them alone: a tensor (N,).
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500):
    """Run the EM algorithm until convergence; return the labels and the log-likelihood."""
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(labels, self.n_components).to(X))
    previous = -float("inf")
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if float(log_likelihood) - previous < tol * X.shape[0]:
            break
        previous = float(log_likelihood)
    return torch.argmax(log_resp, dim=1), log_likelihood
