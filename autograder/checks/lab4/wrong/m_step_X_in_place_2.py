"""m_step: X changed in place

Upon: class_chen

Hint: X -= mean changes the points themselves, so the next component gets shifted ones. Make a new tensor: X - mean.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    responsibilities = torch.exp(log_resp)
    newWeights, newMeans, newCovariances = [], [], []
    for column in responsibilities.unbind(dim=1):
        total = column.sum()
        mean = torch.mv(X.T, column) / total
        centered = X.sub_(mean)
        covariance = torch.mm(centered.T, centered * column.unsqueeze(1)) / total
        newWeights.append(total / X.size(0))
        newMeans.append(mean)
        newCovariances.append(covariance + self.reg * torch.eye(X.size(1)).to(X))
    return torch.stack(newWeights), torch.stack(newMeans), torch.stack(newCovariances)
