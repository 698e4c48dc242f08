"""e_step takes the largest out of each row before exp, by hand, with keepdim everywhere.

Upon: class_rosa
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + torch.log(self.weights)
    largest = joint.max(dim=1, keepdim=True).values
    shifted = joint - largest
    log_total = shifted.exp().sum(dim=1, keepdim=True).log()
    log_likelihood = (largest + log_total).sum()
    return shifted - log_total, log_likelihood
