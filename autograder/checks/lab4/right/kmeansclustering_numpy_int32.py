"""K-Means in NumPy between two conversions; the labels are 32-bit integers, and the loss a NumPy number."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        P = X.cpu().numpy()
        self.loss = np.inf
        for _ in range(self.n_restarts):
            m = P[np.random.choice(len(P), self.n_clusters, replace=False)]
            while True:
                z = np.linalg.norm(P[:, None] - m[None], axis=-1).argmin(axis=1)
                new = np.stack([P[z == k].mean(axis=0) if np.any(z == k) else m[k] for k in range(self.n_clusters)])
                if np.array_equal(new, m):
                    break
                m = new
            J = np.sum((P - m[z]) ** 2)
            if J < self.loss:
                self.loss, self.centroids, best = J, torch.from_numpy(m), z
        return torch.from_numpy(best.astype(np.int32))


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    labels = KMeansClustering(self.n_components).fit_predict(X).long()
    log_resp = one_hot(labels, self.n_components).to(X).log()
    last = -torch.inf
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, log_likelihood = self.e_step(X)
        if log_likelihood - last < tol * len(X):
            break
        last = log_likelihood
    return log_resp.argmax(dim=1).int()
