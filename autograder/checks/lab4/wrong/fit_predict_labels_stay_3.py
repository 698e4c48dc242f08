"""fit_predict: stops when the labels stay

Upon: class_numerics

Hint: You stop as soon as no label changes, but the parameters still do. Stop when a round gains
less than tol for each point.
"""

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    z = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = torch.nn.functional.one_hot(z, self.n_components).to(X).log()
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, _ = self.e_step(X)
        fresh = log_resp.argmax(dim=1)
        changed = (fresh != z).sum().item()
        z = fresh
        if changed < 0.02 * len(X):
            break
    return z
