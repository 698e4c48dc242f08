"""fit_predict asks an object with the state of EM whether to go on; e_step is there, too.

Upon: class_ella
"""


class EMProgress:
    """Remembers the log-likelihood, and tells when to stop."""

    def __init__(self, smallest_gain, rounds_left):
        self.smallest_gain, self.rounds_left, self.height = smallest_gain, rounds_left, None

    def goes_on(self, height):
        self.rounds_left -= 1
        gain = float("inf") if self.height is None else float(height - self.height)
        self.height = height
        return self.rounds_left > 0 and gain >= self.smallest_gain


@add_to_class(GaussianMixture)
def e_step(self, X):
    weighted = torch.add(self.log_prob(X), self.weights.log())
    evidence = torch.logsumexp(weighted, dim=-1)
    return torch.sub(weighted, evidence.unsqueeze(-1)), torch.sum(evidence)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    progress = EMProgress(tol * X.shape[0], max_iter)
    labels = KMeansClustering(self.n_components).fit_predict(X)
    log_resp = one_hot(labels, self.n_components).to(X).log()
    going_on = True
    while going_on:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        going_on = progress.goes_on(height)
    return log_resp.argmax(dim=1)
