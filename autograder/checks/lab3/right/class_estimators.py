"""The whole lab in classes with fit, predict and trailing underscores; the functions of the lab only open the classes."""

import numpy as np
from scipy.stats import norm


class Clusters(dict):
    """A dict k -> array (M, d) that remembers the distortion."""

    inertia_ = 0.0


class MyKMeans:
    def __init__(self, n_clusters=3, max_iter=3000, random_state=None):
        self.n_clusters = n_clusters
        self.max_iter = max_iter
        self.random_state = np.random.default_rng(random_state)

    @staticmethod
    def _check(X):
        return np.atleast_2d(np.asarray(X, dtype=float).T).T

    def init_(self, X):
        X = self._check(X)
        order = self.random_state.permutation(len(X))
        chosen = []
        for i in order:
            if not any((X[i] == X[j]).all() for j in chosen):
                chosen.append(i)
            if len(chosen) == self.n_clusters:
                break
        self.cluster_centers_ = X[chosen]
        return self

    def predict(self, X):
        X = self._check(X)
        d = np.linalg.norm(X[:, None] - self.cluster_centers_, axis=-1)
        return d.argmin(axis=1)

    def group(self, X):
        X, labels = self._check(X), self.predict(X)
        clusters = Clusters((k, X[labels == k]) for k in range(self.n_clusters))
        clusters.inertia_ = sum(((members - c) ** 2).sum() for members, c in zip(clusters.values(), self.cluster_centers_))
        return clusters

    def move(self, clusters):
        self.cluster_centers_ = np.vstack(
            [clusters[k].mean(axis=0) if len(clusters[k]) else self.cluster_centers_[k] for k in range(self.n_clusters)]
        )
        return self

    def fit(self, X):
        self.init_(X)
        labels = None
        for self.n_iter_ in range(self.max_iter):
            new_labels = self.predict(X)
            if labels is not None and np.array_equal(labels, new_labels):
                break
            labels = new_labels
            self.move(self.group(X))
        self.inertia_ = self.group(X).inertia_
        return self

    @classmethod
    def at(cls, m):
        model = cls(len(m))
        model.cluster_centers_ = cls._check(m).copy()
        return model


class MyGaussianMixture:
    def __init__(self, weight=0.5, means=None, stds=None, tol=1e-6, max_iter=500):
        self.weight_, self.means_, self.stds_ = weight, means, stds
        self.tol, self.max_iter = tol, max_iter

    def predict_proba(self, X):
        a = np.log(1 - self.weight_) + norm(self.means_[0], self.stds_[0]).logpdf(X)
        b = np.log(self.weight_) + norm(self.means_[1], self.stds_[1]).logpdf(X)
        total = np.logaddexp(a, b)
        return np.exp(a - total), np.exp(b - total)

    def partial_fit(self, X):
        proba = self.predict_proba(X)
        means = np.array([np.average(X, weights=p) for p in proba])
        stds = np.sqrt([np.average((X - c) ** 2, weights=p) for c, p in zip(means, proba)])
        self.weight_, self.means_, self.stds_ = np.mean(proba[1]), means, stds
        return self

    @property
    def params_(self):
        return np.r_[self.weight_, self.means_, self.stds_]

    def fit(self, X):
        rng = np.random.default_rng(0)
        sample = rng.choice(X, min(500, len(X)), replace=False)
        self.means_ = MyKMeans(2).fit(sample).cluster_centers_[:, 0]
        self.stds_ = np.ones(2) * X.std() / 2
        for self.n_iter_ in range(self.max_iter):
            before = self.params_
            self.partial_fit(X)
            self.stds_ = np.maximum(self.stds_, 1e-6 * X.std())
            if np.allclose(before, self.params_, rtol=0, atol=self.tol):
                break
        return self


def Centroid_init(X, K):
    return MyKMeans(K).init_(X).cluster_centers_


def Set(X, m):
    clusters = MyKMeans.at(m).group(X)
    return clusters, clusters.inertia_


def Update(X, C, m):
    return MyKMeans.at(m).move(C).cluster_centers_


def K_Means(X, K):
    km = MyKMeans(K).fit(X)
    return km.cluster_centers_, km.inertia_


def EM_step(X, pi, mu, sigma):
    gm = MyGaussianMixture(pi, mu, sigma).partial_fit(X)
    return gm.weight_, gm.means_, gm.stds_


def EM(X):
    gm = MyGaussianMixture().fit(X)
    return gm.weight_, gm.means_, gm.stds_
