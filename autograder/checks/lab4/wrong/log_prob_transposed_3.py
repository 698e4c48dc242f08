"""log_prob: transposed

Upon: class_dora

Hint: You return a row for each component. Return a row for each point, (N, K).
"""

from math import log, pi


@add_to_class(GaussianMixture)
def log_prob(self, X):
    return torch.stack(
        [
            -0.5 * ((X - m).T * torch.linalg.solve(S, (X - m).T)).sum(0) - 0.5 * (torch.logdet(S) + X.shape[1] * log(2 * pi))
            for m, S in zip(self.means, self.covariances)
        ]
    )
