"""fit_predict: the last log-likelihood starts at 0

Upon: class_numbered_steps

Hint: You take 0 for the log-likelihood before the first round. A log-likelihood may be far
below 0: the first round seems to gain nothing, and you stop. Begin at minus infinity.
"""

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    """Fit the mixture with EM and return the labels."""
    # Initialise with K-Means
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.log(torch.nn.functional.one_hot(labels, self.n_components).to(X))
    previous = 0.0
    for _ in range(max_iter):
        # M-step
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        # E-step
        log_resp, log_likelihood = self.e_step(X)
        # Convergence check
        if float(log_likelihood) - previous < tol * X.shape[0]:
            break
        previous = float(log_likelihood)
    return log_resp.argmax(dim=1)
