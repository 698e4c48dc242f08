"""e_step returns a NamedTuple; log_prob works on batches of matrices.

Upon: class_chen
"""

from typing import NamedTuple


class Expectation(NamedTuple):
    log_resp: torch.Tensor
    log_likelihood: torch.Tensor


@add_to_class(GaussianMixture)
def log_prob(self, X):
    offsets = X - self.means.unsqueeze(1)
    cholesky = torch.linalg.cholesky(self.covariances)
    z = torch.linalg.solve_triangular(cholesky, offsets.mT, upper=False)
    halfLogDet = torch.diagonal(cholesky, dim1=-2, dim2=-1).log().sum(-1)
    constant = 0.5 * X.size(-1) * math.log(2 * math.pi)
    return (-0.5 * z.square().sum(-2) - halfLogDet.unsqueeze(-1) - constant).T


@add_to_class(GaussianMixture)
def e_step(self, X):
    logJoint = self.log_prob(X) + self.weights.log()
    logEvidence = logJoint.logsumexp(1)
    return Expectation(logJoint - logEvidence[:, None], logEvidence.sum())
