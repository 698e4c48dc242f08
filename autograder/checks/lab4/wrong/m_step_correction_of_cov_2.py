"""m_step: torch.cov with its correction

Hint: torch.cov divides by less than n_k unless you say correction=0. The maximum of the likelihood has n_k there.
"""


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    resp = log_resp.exp().numpy()
    means = np.stack([np.average(X.numpy(), axis=0, weights=r) for r in resp.T])
    spread = np.stack([np.atleast_2d(np.cov(X.numpy(), rowvar=False, aweights=r)) for r in resp.T])
    spread = spread + self.reg * np.eye(X.shape[1])
    return torch.as_tensor(resp.mean(axis=0)), torch.as_tensor(means), torch.as_tensor(spread)
