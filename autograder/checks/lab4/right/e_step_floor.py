"""e_step keeps the weights above 1e-300 before their logarithm, runs without gradients, and takes logarithms of a softmax."""


@add_to_class(GaussianMixture)
@torch.no_grad()
def e_step(self, X):
    log_joint = self.log_prob(X).add(self.weights.clamp(min=1e-300).log())
    log_evidence = log_joint.logsumexp(-1)
    resp = log_joint.softmax(-1)
    log_resp = torch.where(resp > 0, resp.log(), log_joint - log_evidence[:, None])
    return (log_resp, float(log_evidence.sum()))
