"""fit_predict has a generator make the rounds of EM; a loop with islice watches the log-likelihood that it yields.

Upon: class_dora
"""

from itertools import islice


def rounds_of_em(mixture, X, log_resp):
    while True:
        mixture.weights, mixture.means, mixture.covariances = mixture.m_step(X, log_resp)
        log_resp, height = mixture.e_step(X)
        yield height, log_resp


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    z = KMeansClustering(self.n_components).fit_predict(X)
    log_resp, low = one_hot(z, self.n_components).to(X).log(), -torch.inf
    for height, log_resp in islice(rounds_of_em(self, X, log_resp), max_iter):
        if height < low + tol * len(X):
            break
        low = height
    return log_resp.argmax(1)
