"""m_step: covariance divided by N

Upon: class_chen

Hint: Each covariance is divided by n_k, the sum of the component's responsibilities; you divide by the number of points.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    responsibilities = torch.exp(log_resp)
    pointCount, dimension = X.size(0), X.size(1)
    newWeights, newMeans, newCovariances = [], [], []
    for column in responsibilities.unbind(dim=1):
        total = column.sum()
        mean = torch.mv(X.T, column) / total
        centered = X - mean
        covariance = torch.mm(centered.T, centered * column.unsqueeze(1)) / pointCount
        newWeights.append(total / pointCount)
        newMeans.append(mean)
        newCovariances.append(covariance + self.reg * torch.eye(dimension).to(X))
    return torch.stack(newWeights), torch.stack(newMeans), torch.stack(newCovariances)
