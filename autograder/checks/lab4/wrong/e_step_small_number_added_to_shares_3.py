"""e_step: a small number added to the shares

Upon: class_numbered_steps

Hint: A small number added to a responsibility hides all that are smaller. Subtract the
logsumexp: no share is 0 then.
"""

import torch


@add_to_class(GaussianMixture)
def e_step(self, X):
    """E-step: compute the responsibilities."""
    # Weighted log probabilities
    weighted = self.log_prob(X) + torch.log(self.weights)
    log_norm = torch.logsumexp(weighted, dim=1, keepdim=True)
    responsibilities = torch.exp(weighted - log_norm)
    # Add a small epsilon to avoid log(0)
    eps = 1e-10
    log_resp = torch.log((responsibilities + eps) / (1 + self.n_components * eps))
    return log_resp, log_norm.sum()
