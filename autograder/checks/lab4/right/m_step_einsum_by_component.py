"""m_step sums by einsum, the covariances one component at a time.

Upon: class_ella
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    # Responsibilities and effective counts
    resp = torch.exp(log_resp)
    counts = torch.einsum("nk->k", resp)
    # Means
    means = torch.einsum("nk,nd->kd", resp, X) / counts.unsqueeze(-1)
    # Covariances: loop over the components to keep the memory small
    covariances = torch.empty(len(counts), X.shape[1], X.shape[1], dtype=X.dtype, device=X.device)
    for k, mean in enumerate(means):
        centered = X - mean
        covariances[k] = torch.einsum("n,ni,nj->ij", resp[:, k], centered, centered) / counts[k]
    covariances += self.reg * torch.eye(X.shape[1]).to(X)
    return counts / X.shape[0], means, covariances
