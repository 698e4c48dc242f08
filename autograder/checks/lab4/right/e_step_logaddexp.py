"""e_step adds the components up one by one, by logaddexp, and returns a list with a tensor of one element."""


@add_to_class(GaussianMixture)
def e_step(self, X):
    densities = self.log_prob(X)
    columns = [math.log(float(self.weights[k])) + densities[:, k] for k in range(self.n_components)]
    total = columns[0]
    for column in columns[1:]:
        total = torch.logaddexp(total, column)
    log_resp = torch.stack([column - total for column in columns], dim=1)
    return [log_resp, total.sum().reshape(1)]
