"""e_step: logarithm of a product that underflows

Upon: class_finn

Hint: The product of the densities of all points is soon 0 in floating point. Add up their logarithms.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    top = self.log_prob(X) + torch.log(self.weights)
    bottom = torch.logsumexp(top, dim=1)
    log_resp = top - bottom.reshape(len(X), 1)
    likelihood = 1.0
    for i in range(len(X)):
        likelihood = likelihood * torch.exp(bottom[i])
    return log_resp, torch.log(likelihood)
