"""e_step takes the largest term out before exp and puts it back after log."""


@add_to_class(GaussianMixture)
def e_step(self, X):
    a = self.log_prob(X) + self.weights.log()
    top = a.max(dim=1, keepdim=True).values
    log_sum = top + torch.log(torch.exp(a - top).sum(dim=1, keepdim=True))
    return a - log_sum, log_sum.sum()
