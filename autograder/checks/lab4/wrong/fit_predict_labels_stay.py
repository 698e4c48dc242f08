"""fit_predict: stops when the labels stay

Upon: class_chen

Hint: You stop as soon as no label changes, but the parameters still do. Stop when a round gains less than tol for each point.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    assignment = KMeansClustering(self.n_components).fit_predict(X)
    logResponsibilities = torch.nn.functional.one_hot(assignment, self.n_components).to(X).log()
    iteration = 0
    converged = False
    while not converged and iteration < max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, logResponsibilities)
        logResponsibilities, logLikelihood = self.e_step(X)
        newAssignment = torch.argmax(logResponsibilities, dim=1)
        converged = torch.equal(newAssignment, assignment)
        assignment = newAssignment
        iteration += 1
    return assignment
