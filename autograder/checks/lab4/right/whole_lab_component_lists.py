"""The whole lab in another hand: lists of components, plain loops over them, int labels; e_step and m_step share a helper."""


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters = n_clusters
        self.n_restarts = n_restarts
        self.centroids = None
        self.loss = None

    def fit_predict(self, X):
        best = None
        for i in range(self.n_restarts):
            index = np.random.permutation(len(X))[: self.n_clusters]
            cs = [X[j] for j in index]
            old = None
            while True:
                dist = torch.stack([((X - c) ** 2).sum(1) for c in cs])  # (K, N)
                z = dist.argmin(0)
                if old is not None and torch.equal(old, z):
                    break
                old = z
                cs = [X[z == k].mean(0) if int((z == k).sum()) > 0 else c for k, c in enumerate(cs)]
            J = dist.min(0)[0].sum().item()
            if best is None or J < best[0]:
                best = (J, torch.stack(cs), z)
        self.loss, self.centroids, labels = best
        return labels.int()


def column(x, mean, covariance):
    L = torch.linalg.cholesky(covariance)
    z = torch.linalg.solve_triangular(L, (x - mean).T, upper=False)
    return -0.5 * (z * z).sum(0) - torch.log(torch.diagonal(L)).sum() - len(mean) / 2 * math.log(2 * math.pi)


@add_to_class(GaussianMixture)
def log_prob(self, X):
    return torch.stack([column(X, self.means[k], self.covariances[k]) for k in range(self.n_components)]).T


@add_to_class(GaussianMixture)
def e_step(self, X):
    L = self.log_prob(X) + torch.log(self.weights)
    norm = torch.logsumexp(L, dim=1)
    return L - norm.reshape(-1, 1), norm.sum().item()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    w, m, S = [], [], []
    for r in torch.exp(log_resp).T:
        w.append(r.mean())
        m.append((r.reshape(-1, 1) * X).sum(0) / r.sum())
        S.append(((X - m[-1]).T * r) @ (X - m[-1]) / r.sum() + self.reg * torch.eye(X.shape[1]))
    return torch.stack(w), torch.stack(m), torch.stack(S)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    start = KMeansClustering(self.n_components).fit_predict(X)
    R = torch.zeros(len(X), self.n_components)
    for i, k in enumerate(start):
        R[i, k] = 1
    R = R.log()
    previous = None
    for step in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, R)
        R, now = self.e_step(X)
        if previous is not None and now - previous < tol * len(X):
            break
        previous = now
    return R.argmax(1).int()
