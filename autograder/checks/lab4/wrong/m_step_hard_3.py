"""m_step: hard assignment

Upon: class_finn

Hint: Each point counts for one component only. Use all its responsibilities as weights, not the largest alone.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    N, d = X.shape
    K = log_resp.shape[1]
    labels = log_resp.argmax(dim=1)
    weights = torch.zeros(K).to(X)
    means = torch.zeros(K, d).to(X)
    covariances = torch.zeros(K, d, d).to(X)
    for k in range(K):
        points_of_k = X[labels == k]
        n_k = len(points_of_k)
        weights[k] = n_k / N
        if n_k > 0:
            means[k] = points_of_k.sum(dim=0) / n_k
            difference = points_of_k - means[k]
            covariances[k] = difference.T @ difference / n_k
        covariances[k] += self.reg * torch.eye(d).to(X)
    return weights, means, covariances
