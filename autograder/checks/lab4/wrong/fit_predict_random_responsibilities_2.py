"""fit_predict: responsibilities at random at the start

Upon: class_deep

Hint: The first responsibilities are drawn at random. Start from the labels of K-Means, which
are near the clusters already.
"""

import torch
import torch.nn.functional as F


@add_to_class(GaussianMixture)
@torch.no_grad()
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = F.log_softmax(torch.randn(X.size(0), self.n_components).to(X), dim=1)
    history = []
    for epoch in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, ll = self.e_step(X)
        history.append(float(ll) / X.size(0))
        if epoch > 0 and history[-1] - history[-2] < tol:
            break
    return log_resp.argmax(dim=1)
