"""A class work that follows the hints of the notebook to the letter: move, cdist, randperm, Cholesky, logsumexp, einsum."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        self.loss = math.inf
        for _ in range(self.n_restarts):
            start = torch.randperm(len(X), device=X.device)[: self.n_clusters]
            centroids, labels = X[start], None
            while True:
                d = torch.cdist(X, centroids, compute_mode="donot_use_mm_for_euclid_dist")
                smallest, new_labels = d.min(dim=1)
                if labels is not None and torch.equal(labels, new_labels):
                    break
                labels = new_labels
                centroids = move(X, labels, centroids)
            loss = (smallest**2).sum()
            if loss < self.loss:
                self.loss, self.centroids, best = loss, centroids, labels
        return best


@add_to_class(GaussianMixture)
def log_prob(self, X):
    d = X.shape[1]
    L = torch.linalg.cholesky(self.covariances)
    diff = (X[None, :, :] - self.means[:, None, :]).transpose(1, 2)  # (K, d, N)
    z = torch.linalg.solve_triangular(L, diff, upper=False)
    log_det = 2 * L.diagonal(dim1=1, dim2=2).log().sum(dim=1)
    return -0.5 * ((z**2).sum(dim=1).T + log_det + d * math.log(2 * math.pi))


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.log_prob(X) + self.weights.log()
    log_p = joint.logsumexp(dim=1, keepdim=True)
    return joint - log_p, log_p.sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    n = resp.sum(dim=0)
    means = resp.T @ X / n[:, None]
    diff = X[:, None, :] - means
    covariances = torch.einsum("nk,nki,nkj->kij", resp, diff, diff) / n[:, None, None]
    return n / len(X), means, covariances + self.reg * torch.eye(X.shape[1]).to(X)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = one_hot(labels, self.n_components).to(X).log()
    before = -math.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, now = self.e_step(X)
        if now - before < tol * len(X):
            break
        before = now
    return log_resp.argmax(dim=1)
