"""log_prob: an axis of length 1 lost

Upon: class_bruno

Hint: squeeze() drops every axis of length 1: with a single point or component the answer is no table (N, K). Name the axis to drop.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    N, D = X.shape
    XC = X.reshape(N, 1, D, 1) - self.means.unsqueeze(-1)
    Q = (XC.transpose(2, 3) @ torch.linalg.inv(self.covariances) @ XC).squeeze()
    LD = torch.linalg.slogdet(self.covariances)[1]
    return -0.5 * (Q + LD.squeeze() + D * np.log(2 * np.pi))
