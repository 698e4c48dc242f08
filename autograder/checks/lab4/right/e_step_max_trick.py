"""A loop writer's own logsumexp: the largest of each row is taken out, the exponentials added up
component by component.

Upon: class_loops
"""

import torch


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_dens = self.log_prob(X)
    K = log_dens.shape[1]
    parts = []
    for k in range(K):
        parts.append(log_dens[:, k] + torch.log(self.weights[k]))
    biggest = parts[0]
    for k in range(1, K):
        biggest = torch.maximum(biggest, parts[k])
    total = torch.zeros_like(biggest)
    for k in range(K):
        total = total + torch.exp(parts[k] - biggest)
    log_px = biggest + torch.log(total)
    log_resp = torch.empty_like(log_dens)
    for k in range(K):
        log_resp[:, k] = parts[k] - log_px
    return log_resp, log_px.sum()
