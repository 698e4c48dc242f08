"""fit_predict: diagonal covariances alone

Upon: class_chen

Hint: You cut the covariances down to their diagonals. Keep the full matrices that m_step returns.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    assignment = KMeansClustering(self.n_components).fit_predict(X)
    logResponsibilities = torch.nn.functional.one_hot(assignment, self.n_components).to(X).log()
    previous = float("-inf")
    for iteration in range(max_iter):
        self.weights, self.means, covariances = self.m_step(X, logResponsibilities)
        variances = torch.diagonal(covariances, dim1=1, dim2=2)
        self.covariances = torch.diag_embed(variances)
        logResponsibilities, current = self.e_step(X)
        if current - previous < tol * X.size(0):
            break
        previous = current
    return torch.argmax(logResponsibilities, dim=1)
