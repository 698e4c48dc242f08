"""e_step: log-likelihood as a mean

Upon: class_numpy

Hint: The log-likelihood is the sum over all points; you return their mean.
"""

import torch


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + torch.log(self.weights)
    log_px = torch.logsumexp(joint, axis=1)
    return joint - log_px[:, None], float(log_px.mean())
