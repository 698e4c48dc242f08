"""fit_predict: parameters not kept

Upon: class_chen

Hint: After fit_predict the object has no parameters. Keep them in self.weights, self.means and self.covariances.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    model = GaussianMixture(self.n_components, self.weights, self.means, self.covariances, self.reg)
    assignment = KMeansClustering(model.n_components).fit_predict(X)
    logResponsibilities = torch.nn.functional.one_hot(assignment, model.n_components).to(X).log()
    previous = float("-inf")
    for iteration in range(max_iter):
        model.weights, model.means, model.covariances = model.m_step(X, logResponsibilities)
        logResponsibilities, current = model.e_step(X)
        if current - previous < tol * X.size(0):
            break
        previous = current
    return torch.argmax(logResponsibilities, dim=1)
