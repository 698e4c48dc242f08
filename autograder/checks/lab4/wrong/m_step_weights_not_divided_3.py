"""m_step: weights not divided by N

Upon: class_ella

Hint: The weights are the sums of the responsibilities so far. Divide them by the number of points, so that they add up to 1.
"""

from typing import Tuple


@add_to_class(GaussianMixture)
def m_step(self, X: torch.Tensor, log_resp: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Maximization step: closed-form updates of all parameters."""
    # Effective number of samples per component
    resp = torch.exp(log_resp)
    weights = resp.sum(dim=0)
    # Weighted means
    means = (resp.T @ X) / weights.unsqueeze(1)
    # Weighted covariances
    centered = X.unsqueeze(1) - means.unsqueeze(0)
    covariances = torch.einsum("nk,nki,nkj->kij", resp, centered, centered) / weights.view(-1, 1, 1)
    # Regularization
    covariances += self.reg * torch.eye(X.shape[1], dtype=X.dtype, device=X.device)
    return weights, means, covariances
