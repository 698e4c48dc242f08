"""e_step: log responsibilities with the wrong sign

Hint: log r is the log of the joint density less that of the sum, so that it is never above 0; yours is the other way round.
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
        log_resp[:, k] = norm - log_p[:, k]
    return log_resp, float(norm.sum())
