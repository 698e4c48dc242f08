"""A loop writer who counts the rounds down, with the responsibilities filled in component by
component.

Upon: class_loops
"""

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    start = KMeansClustering(self.n_components).fit_predict(X)
    resp = torch.zeros(X.shape[0], self.n_components).to(X)
    for k in range(self.n_components):
        resp[:, k] = (start == k)
    log_resp = resp.log()
    left = max_iter
    ll = float("-inf")
    gain = float("inf")
    while left > 0 and gain >= tol * X.shape[0]:
        params = self.m_step(X, log_resp)
        self.weights = params[0]
        self.means = params[1]
        self.covariances = params[2]
        log_resp, new_ll = self.e_step(X)
        gain = float(new_ll) - ll
        ll = float(new_ll)
        left -= 1
    best = log_resp[:, 0]
    labels = torch.zeros(X.shape[0], dtype=torch.long, device=X.device)
    for k in range(1, self.n_components):
        larger = log_resp[:, k] > best
        labels[larger] = k
        best = torch.where(larger, log_resp[:, k], best)
    return labels
