"""e_step: log-likelihood as the sum of all logarithms

Hint: You add up the logarithms of all points and components. First sum over the components (logsumexp), then add up the points.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.log_softmax(log_p, dim=1)
    log_likelihood = log_p.sum(dim=1).sum()
    return log_resp, log_likelihood
