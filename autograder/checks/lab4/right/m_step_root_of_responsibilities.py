"""m_step multiplies the centred data with the root of the responsibilities, and a batch of matrices with its transpose."""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = torch.exp(log_resp)
    total = resp.sum(dim=0, keepdim=True)
    means = (resp / total).T.mm(X)
    scaled = (X.unsqueeze(0) - means.unsqueeze(1)) * torch.sqrt(resp / total).T.unsqueeze(2)
    covariances = torch.bmm(scaled.transpose(1, 2), scaled)
    identity = torch.eye(X.shape[1]).unsqueeze(0)
    return total.squeeze(0) / X.shape[0], means, covariances + self.reg * identity
