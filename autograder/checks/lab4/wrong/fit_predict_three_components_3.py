"""fit_predict: three components always

Upon: class_numpy

Hint: Whatever n_components is, you fit three. Use self.n_components for K-Means and for the
table of responsibilities.
"""

import numpy as np
import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    kmeans = KMeansClustering(3)
    z = kmeans.fit_predict(X).cpu().numpy()
    onehot = np.zeros((len(z), 3))
    onehot[np.arange(len(z)), z] = 1
    log_r = torch.log(torch.from_numpy(onehot).to(X))
    lls = [-np.inf]
    for i in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_r)
        log_r, ll = self.e_step(X)
        lls.append(float(ll))
        if lls[-1] - lls[-2] < tol * len(z):
            break
    return torch.argmax(log_r, dim=1)
