"""e_step by log_softmax; the log-likelihood is a float."""


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = self.log_prob(X) + torch.log(self.weights).unsqueeze(0)
    log_resp = torch.log_softmax(weighted, dim=1)
    log_likelihood = torch.logsumexp(weighted, 1).sum().item()
    return log_resp, log_likelihood
