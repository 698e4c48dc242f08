"""e_step: minus sign

Hint: The log-likelihood has the wrong sign: it is the sum of the log densities, not what an optimiser would minimise.
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
    return log_resp, -float(norm.sum())
