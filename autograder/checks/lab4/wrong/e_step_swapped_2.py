"""e_step: swapped

Hint: The two results stand in the other order: first the log responsibilities, then the log-likelihood.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.log_softmax(log_p, dim=1)
    log_likelihood = torch.sum(torch.logsumexp(log_p, dim=1))
    return log_likelihood, log_resp
