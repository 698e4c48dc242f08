"""e_step: expected joint log density for the log-likelihood

Upon: class_chen

Hint: You weight log densities with responsibilities: that is what the M step maximises. The log-likelihood is the sum of log p(x), the logsumexps.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = self.log_prob(X) + torch.log(self.weights).unsqueeze(0)
    evidence = torch.logsumexp(weighted, dim=1)
    logResponsibilities = weighted - evidence.unsqueeze(1)
    expected = torch.einsum("nk,nk->", logResponsibilities.exp(), weighted)
    return logResponsibilities, expected.item()
