"""m_step: weights over the components

Upon: class_chen

Hint: Your weights are one for each point. Take the mean over the points, along dim=0: one for each component.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    responsibilities = torch.exp(log_resp)
    newWeights = responsibilities.sum(dim=1) / X.size(0)
    newMeans, newCovariances = [], []
    for column in responsibilities.unbind(dim=1):
        total = column.sum()
        mean = torch.mv(X.T, column) / total
        centered = X - mean
        newMeans.append(mean)
        newCovariances.append(torch.mm(centered.T, centered * column.unsqueeze(1)) / total + self.reg * torch.eye(X.size(1)).to(X))
    return newWeights, torch.stack(newMeans), torch.stack(newCovariances)
