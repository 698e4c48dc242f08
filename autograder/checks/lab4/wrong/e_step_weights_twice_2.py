"""e_step: weights counted twice

Upon: class_chen

Hint: The weights come in twice. log_prob is without them: add their logarithms once.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = self.log_prob(X) + torch.log(self.weights.square()).unsqueeze(0)
    evidence = torch.logsumexp(weighted, dim=1)
    return weighted - evidence.unsqueeze(1), evidence.sum().item()
