"""e_step: log-likelihood from the responsibilities

Hint: The log-likelihood is the sum of what is subtracted, log p(x), not of the responsibilities.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.log_softmax(log_p, dim=1)
    log_likelihood = torch.sum(log_resp)
    return log_resp, log_likelihood
