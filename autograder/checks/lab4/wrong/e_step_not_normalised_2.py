"""e_step: not divided by the sum

Hint: These are the joint densities. Subtract the logarithm of their sum over the components, so that the shares of each point add up to 1.
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
        log_resp[:, k] = log_p[:, k]
    return log_resp, float(norm.sum())
