"""e_step: weights not logged

Upon: class_chen

Hint: You add the weights themselves to log densities. Add their logarithms.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    logDensities = self.log_prob(X)
    weighted = logDensities + self.weights.unsqueeze(0)
    evidence = torch.logsumexp(weighted, dim=1)
    logResponsibilities = weighted - evidence.unsqueeze(1)
    return logResponsibilities, evidence.sum().item()
