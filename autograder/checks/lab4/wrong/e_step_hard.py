"""e_step: hard assignment

Hint: Each point goes to one component wholly. A responsibility is a share: keep all of them, not the largest alone.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    resp = one_hot(joint.argmax(dim=1), joint.shape[1]).to(X)
    return torch.log(resp), joint.logsumexp(dim=1).sum()
