"""fit_predict: max_iter not used

Upon: class_math

Hint: The loop never looks at max_iter. Stop after that many rounds, even if there is more to
gain.
"""

import torch


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    N, K = len(X), self.n_components
    z = KMeansClustering(K).fit_predict(X)
    log_r = torch.log((z[:, None] == torch.arange(K, device=X.device)).to(X))
    L_old, L = -torch.inf, None
    while L is None or L - L_old > tol * N:
        L_old = -torch.inf if L is None else L
        self.weights, self.means, self.covariances = self.m_step(X, log_r)
        log_r, L = self.e_step(X)
    return log_r.argmax(1)
