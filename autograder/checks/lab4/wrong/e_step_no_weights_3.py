"""e_step: weights left out

Upon: class_finn

Hint: Each density counts as much as the weight of its component: add self.weights.log() to the log densities.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_density = self.log_prob(X)
    bottom = torch.logsumexp(log_density, dim=1)
    log_resp = log_density - bottom.reshape(len(X), 1)
    log_likelihood = torch.sum(bottom)
    return log_resp, log_likelihood
