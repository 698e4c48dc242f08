"""e_step: more than two results

Upon: class_finn

Hint: You return more than is asked for: e_step returns (log_resp, log_likelihood), and nothing else.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_density = self.log_prob(X)
    columns = []
    for k in range(log_density.shape[1]):
        columns.append(log_density[:, k] + torch.log(self.weights[k]))
    top = torch.stack(columns, dim=1)
    bottom = torch.logsumexp(top, dim=1)
    log_resp = top - bottom.reshape(len(X), 1)
    r = torch.exp(log_resp)
    return log_resp, r, torch.sum(bottom)
