"""m_step: weighted before the mean is subtracted

Upon: class_chen

Hint: You subtract the mean from points that are weighted already. Subtract it from the points, then weight the products.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    newWeights, newMeans, newCovariances = [], [], []
    for column in torch.exp(log_resp).unbind(dim=1):
        total = column.sum()
        weightedPoints = X * column.unsqueeze(1)
        mean = weightedPoints.sum(dim=0) / total
        centered = weightedPoints - mean
        covariance = torch.mm(centered.T, centered) / total
        newWeights.append(total / X.size(0))
        newMeans.append(mean)
        newCovariances.append(covariance + self.reg * torch.eye(X.size(1)).to(X))
    return torch.stack(newWeights), torch.stack(newMeans), torch.stack(newCovariances)
