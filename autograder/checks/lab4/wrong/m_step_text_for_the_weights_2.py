"""m_step: text for the weights

Upon: class_numpy

Hint: Your weights are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    weights, means, covariances = [], [], []
    for r in torch.exp(log_resp).T:
        weights.append(str((r.sum() / len(X)).item()))
        means.append((r[:, None] * X).sum(dim=0) / r.sum())
        z = X - means[-1]
        covariances.append((r[:, None] * z).T @ z / r.sum() + self.reg * torch.eye(X.shape[1]).to(X))
    return weights, torch.stack(means), torch.stack(covariances)
