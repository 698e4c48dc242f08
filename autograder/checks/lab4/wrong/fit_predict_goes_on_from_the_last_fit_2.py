"""fit_predict: goes on from the last fit

Upon: class_numbered_steps

Hint: A second fit goes on from the parameters of the first, which may be of other data. Start
each fit from K-Means.
"""

import math

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    """Fit the mixture by EM, reusing existing parameters where available."""
    # Only initialise if no parameters are available yet
    if self.means is None:
        labels = KMeansClustering(self.n_components).fit_predict(X)
        resp = torch.nn.functional.one_hot(labels, self.n_components).to(X)
        self.weights, self.means, self.covariances = self.m_step(X, torch.log(resp))
    previous = -math.inf
    for iteration in range(max_iter):
        # Expectation
        log_resp, log_likelihood = self.e_step(X)
        # Convergence check
        if iteration == max_iter - 1 or float(log_likelihood) - previous < tol * len(X):
            break
        previous = float(log_likelihood)
        # Maximisation
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
    return log_resp.argmax(dim=1)
