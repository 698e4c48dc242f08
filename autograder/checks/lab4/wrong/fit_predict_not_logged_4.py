"""fit_predict: responsibilities where their logarithms are asked for

Upon: class_numpy

Hint: m_step takes the logarithms of the responsibilities. Give it log_resp, not its exp, and
the logarithm of the first table.
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    n, K = X.shape[0], self.n_components
    z = KMeansClustering(K).fit_predict(X).cpu().numpy()
    resp = torch.from_numpy(np.eye(K)[z]).to(X)
    old = -np.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, resp)
        resp, ll = self.e_step(X)
        if (float(ll) - old) / n < tol:
            break
        old = float(ll)
    return resp.argmax(dim=1)
