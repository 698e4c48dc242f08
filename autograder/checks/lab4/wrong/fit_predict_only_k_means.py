"""fit_predict: K-Means alone

Hint: This is K-Means: its centroids become the means, and nothing is fitted. Let M step and E step take turns.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    k_means = KMeansClustering(self.n_components)
    labels = k_means.fit_predict(X)
    self.means = k_means.centroids
    self.weights = torch.bincount(labels, minlength=self.n_components) / len(X)
    self.covariances = torch.stack([torch.cov(X[labels == k].T, correction=0) for k in range(self.n_components)])
    return labels
