"""m_step: parameters kept on the object

Upon: class_numbered_steps

Hint: m_step changes the object. Return the parameters and leave the object as it is;
fit_predict keeps them.
"""

import torch


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    """Maximisation step: update weights, means and covariances."""
    n_samples, n_features = X.shape
    resp = torch.exp(log_resp)
    n_k = resp.sum(dim=0)
    # Update the weights
    self.weights = n_k / n_samples
    # Update the means
    self.means = (resp.T @ X) / n_k.unsqueeze(1)
    # Update the covariances
    identity = torch.eye(n_features).to(X)
    self.covariances = torch.stack(
        [((resp[:, k : k + 1] * (X - mu)).T @ (X - mu)) / n_k[k] + self.reg * identity for k, mu in enumerate(self.means)]
    )
    return self.weights, self.means, self.covariances
