"""fit_predict: labels renamed

Upon: class_ella

Hint: You give the labels new names in the end, so that they no longer say which component it is. Return the numbers of the components.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X: torch.Tensor, tol: float = 1e-7, max_iter: int = 500) -> torch.Tensor:
    """Run the EM algorithm until convergence; labels are sorted by the size of the clusters."""
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(labels, self.n_components).to(X))
    previous = -float("inf")
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if float(log_likelihood) - previous < tol * X.shape[0]:
            break
        previous = float(log_likelihood)
    labels = torch.argmax(log_resp, dim=1)
    # The next component takes the place of each
    order = torch.roll(torch.arange(self.n_components), 1)
    return order[labels]
