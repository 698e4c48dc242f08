"""The whole mixture keeps Cholesky factors of the precisions on the object, as scikit-learn does; fit_predict asks for them there."""


def precision_factors(covariances):
    return torch.linalg.inv(torch.linalg.cholesky(covariances)).mT


@add_to_class(GaussianMixture)
def log_prob(self, X):
    self.precisions_cholesky_ = precision_factors(self.covariances)
    y = torch.matmul(X, self.precisions_cholesky_) - torch.matmul(self.means[:, None], self.precisions_cholesky_)
    log_det = torch.diagonal(self.precisions_cholesky_, dim1=-2, dim2=-1).log().sum(-1)
    return (-0.5 * y.pow(2).sum(-1) + log_det[:, None] - 0.5 * X.shape[1] * math.log(2 * math.pi)).mT


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = torch.add(self.log_prob(X), self.weights.log())
    self.log_prob_norm_ = torch.logsumexp(weighted, dim=1)
    with torch.no_grad():
        return weighted - self.log_prob_norm_[:, None], self.log_prob_norm_.sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp()
    nk = resp.sum(0)
    means = torch.matmul(resp.T, X) / nk[:, None]
    covariances = []
    for k in range(len(nk)):
        diff = X - means[k]
        covariance = torch.matmul(resp[:, k] * diff.T, diff) / nk[k]
        covariance.view(-1)[:: X.shape[1] + 1] += self.reg
        covariances.append(covariance)
    return nk / X.shape[0], means, torch.stack(covariances)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    self.converged_ = False
    log_resp = torch.nn.functional.one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
    lower_bound = -np.inf
    for self.n_iter_ in range(1, max_iter + 1):
        previous = lower_bound
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, total = self.e_step(X)
        lower_bound = total / len(X)
        if abs(lower_bound - previous) < tol:
            self.converged_ = True
            break
    return log_resp.argmax(dim=1)
