"""e_step: uniform weights

Upon: class_chen

Hint: You give all components the weight 1/K. Each has its own: self.weights.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = self.log_prob(X) - math.log(self.n_components)
    evidence = torch.logsumexp(weighted, dim=1)
    return weighted - evidence.unsqueeze(1), evidence.sum().item()
