"""e_step: hard assignment

Hint: Each point goes to one component wholly. A responsibility is a share: keep all of them, not the largest alone.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_p = self.log_prob(X) + torch.log(self.weights)
    log_resp = torch.full_like(log_p, -torch.inf)
    log_resp[torch.arange(len(X)), log_p.argmax(1)] = 0
    return log_resp, log_p.logsumexp(1).sum()
