"""e_step: underflow by exp

Hint: Far away all densities are 0 in floating point, and 0/0 is NaN. Stay with logarithms: logsumexp.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + self.weights.log()
    log_norm = torch.log(torch.exp(log_p).sum(dim=1))
    return log_p - log_norm[:, None], log_norm.sum().item()
