"""fit_predict: weights never updated

Upon: class_math

Hint: The weights stay at 1/K. Keep all three results of m_step on the object in each round.
"""

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N, K = len(X), self.n_components
    self.weights = torch.full((K,), 1 / K).to(X)
    z = KMeansClustering(K).fit_predict(X)
    log_r = torch.log(torch.eye(K).to(X)[z])
    L_old = -torch.inf
    for t in range(max_iter):
        _, self.means, self.covariances = self.m_step(X, log_r)
        log_r, L = self.e_step(X)
        if L - L_old < tol * N:
            break
        L_old = L
    return log_r.argmax(1)
