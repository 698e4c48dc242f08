"""The Java back-end engineer: classes with getters, builders and interfaces; the lab's functions
are thin facades."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


class Dataset:
    def __init__(self, raw):
        self._points = np.array(raw, dtype=float)
        if self._points.ndim == 1:
            self._points = self._points.reshape(-1, 1)

    def getPoints(self):
        return self._points

    def getDimension(self):
        return self._points.shape[1]

    def size(self):
        return self._points.shape[0]


class ClusterBean:
    def __init__(self, centroid):
        self._centroid = np.array(centroid, dtype=float)
        self._members = []

    def add(self, point):
        self._members.append(point)

    def distanceSquaredTo(self, point):
        diff = point - self._centroid
        return float(diff @ diff)

    def isEmpty(self):
        return len(self._members) == 0

    def toArray(self):
        return np.array(self._members, dtype=float).reshape(len(self._members), self._centroid.size)

    def getMean(self):
        return self._centroid.copy() if self.isEmpty() else self.toArray().mean(axis=0)


class CentroidFactory:
    _random = np.random.default_rng()

    @classmethod
    def create(cls, dataset, count):
        points = dataset.getPoints()
        chosen = []
        for index in cls._random.permutation(dataset.size()):
            if len(chosen) == count:
                break
            if not any(np.array_equal(points[index], other) for other in chosen):
                chosen.append(points[index])
        while len(chosen) < count:
            chosen.append(points.mean(axis=0) + (1 + points.std(axis=0)) * cls._random.uniform(-1, 1, dataset.getDimension()))
        return np.array(chosen)


class KMeansService:
    MAX_ITERATIONS = 1000

    def assign(self, dataset, centroids):
        clusters = [ClusterBean(np.atleast_1d(c)) for c in centroids]
        distortion = 0.0
        for point in dataset.getPoints():
            distances = [cluster.distanceSquaredTo(point) for cluster in clusters]
            winner = distances.index(min(distances))
            clusters[winner].add(point)
            distortion += distances[winner]
        return clusters, distortion

    def run(self, dataset, count):
        centroids = CentroidFactory.create(dataset, count)
        for _ in range(self.MAX_ITERATIONS):
            clusters, distortion = self.assign(dataset, centroids)
            moved = np.array([cluster.getMean() for cluster in clusters])
            if np.array_equal(moved, centroids):
                return centroids, distortion
            centroids = moved
        return centroids, self.assign(dataset, centroids)[1]


def Centroid_init(X, K):
    return CentroidFactory.create(Dataset(X), K)


def Set(X, m):
    clusters, distortion = KMeansService().assign(Dataset(X), m)
    return {k: cluster.toArray() for k, cluster in enumerate(clusters)}, distortion


def Update(X, C, m):
    result = np.empty((len(m), Dataset(X).getDimension()))
    for k in range(len(m)):
        cluster = ClusterBean(np.atleast_1d(m[k]))
        for point in C[k]:
            cluster.add(point)
        result[k] = cluster.getMean()
    return result


def K_Means(X, K):
    service, dataset = KMeansService(), Dataset(X)
    return min((service.run(dataset, K) for _ in range(3)), key=lambda result: result[1])


class GaussianComponent:
    def __init__(self, weight, mean, deviation):
        self.weight, self.mean, self.deviation = weight, mean, deviation

    def logScore(self, samples):
        return np.log(self.weight) + norm.logpdf(samples, self.mean, self.deviation)

    @staticmethod
    def fit(samples, shares):
        total = shares.sum()
        mean = (shares * samples).sum() / total
        return GaussianComponent(total / len(samples), mean, np.sqrt((shares * (samples - mean) ** 2).sum() / total))


def EM_step(X, pi, mu, sigma):
    zero, one = GaussianComponent(1 - pi, mu[0], sigma[0]), GaussianComponent(pi, mu[1], sigma[1])
    advantage = one.logScore(X) - zero.logScore(X)
    zero, one = GaussianComponent.fit(X, expit(-advantage)), GaussianComponent.fit(X, expit(advantage))
    return one.weight, np.array([zero.mean, one.mean]), np.array([zero.deviation, one.deviation])


class EmRunner:
    def __init__(self, samples, tolerance=1e-7, limit=500):
        self.samples = np.array(samples, dtype=float)
        self.unit = self.samples.std()
        self.tolerance, self.limit = tolerance, limit

    def start(self):
        chosen = np.random.default_rng().permutation(self.samples)[:300]
        return 0.5, K_Means(chosen, 2)[0][:, 0], np.array([self.unit, self.unit])

    def hasConverged(self, old, new):
        return abs(old[0] - new[0]) < self.tolerance and all(
            np.abs(o - n).max() < self.tolerance * self.unit for o, n in zip(old[1:], new[1:])
        )

    def run(self):
        state = self.start()
        for _ in range(self.limit):
            following = EM_step(self.samples, *state)
            if self.hasConverged(state, following):
                return following
            state = following
        return state


def EM(X):
    return EmRunner(X).run()
