"""e_step: log-likelihood after normalising

Upon: class_bruno

Hint: You add up the shares of each point, which are 1: the log-likelihood is 0. Take the logsumexp before you subtract it.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    LP = self.log_prob(X)
    K = LP.shape[1]
    for k in range(K):
        LP[:, k] = LP[:, k] + torch.log(self.weights[k])
    LP = torch.log_softmax(LP, 1)
    LL = torch.sum(torch.log(torch.sum(torch.exp(LP), 1)))
    return LP, LL
