"""fit_predict: labels of the largest density

Upon: class_chen

Hint: Your labels are those of the largest density, without the weights. Take the component with the largest responsibility.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    assignment = KMeansClustering(self.n_components).fit_predict(X)
    logResponsibilities = torch.nn.functional.one_hot(assignment, self.n_components).to(X).log()
    previous = float("-inf")
    for iteration in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, logResponsibilities)
        logResponsibilities, current = self.e_step(X)
        if current - previous < tol * X.size(0):
            break
        previous = current
    densities = torch.exp(self.log_prob(X))
    return densities.max(dim=1).indices
