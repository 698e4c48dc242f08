"""e_step: the log-likelihood not returned

Hint: e_step returns two things: the log responsibilities and the log-likelihood.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X)
    N, K = log_p.shape
    for k in range(K):
        log_p[:, k] += torch.log(self.weights[k])
    norm = torch.logsumexp(log_p, 1)
    log_resp = torch.zeros(N, K)
    for k in range(K):
        log_resp[:, k] = log_p[:, k] - norm
    self.log_likelihood = float(norm.sum())
    return log_resp
