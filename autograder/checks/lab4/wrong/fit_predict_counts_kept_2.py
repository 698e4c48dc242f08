"""fit_predict: counts kept in place of weights

Upon: class_chen

Hint: self.weights holds the numbers of points. Keep the weights as m_step returns them: they add up to 1.
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
    labels = torch.argmax(logResponsibilities, dim=1)
    self.weights = torch.bincount(labels, minlength=self.n_components).to(X)
    return labels
