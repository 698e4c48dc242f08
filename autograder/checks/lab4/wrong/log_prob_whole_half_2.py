"""log_prob: d halved to a whole number

Upon: class_bruno

Hint: d // 2 drops the half where d is odd. Write d / 2.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, D = X.shape
    LP = torch.zeros(N, self.n_components).to(X)
    logConst = -np.log((2 * np.pi) ** (D // 2))
    for k in range(self.n_components):
        XC = X - self.means[k, :]
        LP[:, k] = logConst - 0.5 * torch.logdet(self.covariances[k]) - 0.5 * torch.sum((XC @ self.covariances[k].inverse()) * XC, 1)
    return LP
