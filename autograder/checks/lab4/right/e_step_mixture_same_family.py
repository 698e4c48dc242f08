"""e_step takes the log-likelihood from a mixture of torch.distributions, and its own log_prob for the responsibilities."""

from torch import distributions as D


@add_to_class(GaussianMixture)
def e_step(self, X):
    parts = D.MultivariateNormal(self.means, self.covariances)
    mixture = D.MixtureSameFamily(D.Categorical(self.weights), parts)
    log_p = mixture.log_prob(X)
    log_resp = self.log_prob(X) + torch.log(self.weights) - log_p[:, None]
    return log_resp, torch.sum(log_p)
