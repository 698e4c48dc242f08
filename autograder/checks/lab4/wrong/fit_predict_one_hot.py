"""fit_predict: labels as a table

Upon: class_chen

Hint: You return a table of zeros and ones. Return one whole number for each point: argmax(dim=1).
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
    return torch.nn.functional.one_hot(torch.argmax(logResponsibilities, dim=1), self.n_components)
