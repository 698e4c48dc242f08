"""e_step: all sums over the points

Hint: Both sums are over the components, along dim=1: the shares of a point add up to 1, and its density is the sum of its row.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.log_softmax(log_p, dim=0)
    log_likelihood = torch.sum(torch.logsumexp(log_p, dim=0))
    return log_resp, log_likelihood
