"""A class work in short code: comprehensions, min with a key, generators, zip and lambda, no helper variable too many."""

from itertools import islice
from math import log, pi


def lloyd_of_dora(X, centroids):
    """Yield (loss, centroids, labels) again and again, each pair of centroids and labels fitting together."""
    while True:
        squares, labels = (X[:, None] - centroids).square().sum(-1).min(-1)
        yield squares.sum(), centroids, labels
        centroids = move(X, labels, centroids)


def last_of_dora(states):
    """Go on until the centroids stay (or for 5000 rounds) and give the last state."""
    state = next(states)
    for newer in islice(states, 5000):
        if torch.equal(newer[1], state[1]):
            break
        state = newer
    return state


class KMeansClustering:
    def __init__(self, n_clusters, n_restarts=10):
        self.n_clusters, self.n_restarts = n_clusters, n_restarts

    def fit_predict(self, X):
        starts = (X[torch.randperm(len(X))[: self.n_clusters].to(X.device)] for _ in range(self.n_restarts))
        self.loss, self.centroids, labels = min((last_of_dora(lloyd_of_dora(X, c)) for c in starts), key=lambda state: state[0])
        return labels


@add_to_class(GaussianMixture)
def log_prob(self, X):
    return torch.stack(
        [
            -0.5 * ((X - m).T * torch.linalg.solve(S, (X - m).T)).sum(0) - 0.5 * (torch.logdet(S) + X.shape[1] * log(2 * pi))
            for m, S in zip(self.means, self.covariances)
        ],
        dim=-1,
    )


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = self.weights.log() + self.log_prob(X)
    return joint.log_softmax(dim=1), joint.logsumexp(dim=1).sum()


@add_to_class(GaussianMixture)
def m_step(self, X, log_resp):
    R = log_resp.exp().T  # a row for each component
    means = torch.stack([(r[:, None] * X).sum(0) / r.sum() for r in R])
    covs = [((X - m).T * r) @ (X - m) / r.sum() + torch.eye(X.shape[1]).to(X) * self.reg for r, m in zip(R, means)]
    return R.mean(dim=1), means, torch.stack(covs)


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    log_resp = one_hot(KMeansClustering(self.n_components).fit_predict(X), self.n_components).to(X).log()
    climb = [-float("inf")]
    for _ in range(max_iter):
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, height = self.e_step(X)
        climb.append(float(height))
        if climb[-1] - climb[-2] < tol * len(X):
            break
    return log_resp.max(dim=1).indices
