"""m_step: more than three results

Upon: class_chen

Hint: You return more than is asked for: m_step returns (weights, means, covariances), and nothing else.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    responsibilities = torch.exp(log_resp)
    totals = responsibilities.sum(dim=0)
    means = torch.mm(responsibilities.T, X) / totals.unsqueeze(1)
    covariances = []
    for mean, column, total in zip(means, responsibilities.T, totals):
        centered = X - mean
        covariance = torch.mm(centered.T * column, centered) / total
        covariances.append(covariance + self.reg * torch.eye(X.size(1)).to(X))
    return totals / X.size(0), means, torch.stack(covariances), totals
