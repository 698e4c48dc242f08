"""A NumPy person's history: all log-likelihoods in a list, the last two compared, np.eye for the
one-hot rows.

Upon: class_numpy
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    n, K = X.shape[0], self.n_components
    z = KMeansClustering(n_clusters=K, n_restarts=10).fit_predict(X)
    log_r = torch.log(torch.from_numpy(np.eye(K)[z.cpu().numpy()]).to(X))
    lls = []
    while len(lls) < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, log_r)
        log_r, ll = self.e_step(X)
        lls.append(float(ll))
        if len(lls) >= 2 and np.diff(lls)[-1] < n * tol:
            break
    self.history = np.array(lls)
    return torch.argmax(log_r, axis=1)
