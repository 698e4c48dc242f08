"""e_step: log-likelihood without the weights

Hint: In the log-likelihood the weights are missing: take the logsumexp of log weights plus log densities.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.log_softmax(log_p, dim=1)
    log_likelihood = torch.sum(torch.logsumexp(self.log_prob(X), dim=1))
    return log_resp, log_likelihood
