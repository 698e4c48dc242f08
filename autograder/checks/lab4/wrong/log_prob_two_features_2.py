"""log_prob: two features always

Upon: class_dora

Hint: Your formula holds for two features only. d is X.shape[1], whatever the data are.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    dx, dy = (X[:, None] - self.means)[..., 0], (X[:, None] - self.means)[..., 1]
    a, b, c = self.covariances[:, 0, 0], self.covariances[:, 0, 1], self.covariances[:, 1, 1]
    det = a * c - b * b
    return -0.5 * ((c * dx * dx - 2 * b * dx * dy + a * dy * dy) / det + det.log()) - math.log(2 * math.pi)
