"""Comes from Java: classes with fields and getters, a Cluster object for each centroid,
namedtuples for the parameters."""

from collections import namedtuple

import numpy as np
from scipy.special import expit
from scipy.stats import norm


class Cluster:
    def __init__(self, centre):
        self.centre = np.array(centre, dtype=float)
        self.points = []

    def getDistance(self, point):
        return float(np.sum((point - self.centre) ** 2))

    def add(self, point):
        self.points.append(point)

    def isEmpty(self):
        return len(self.points) == 0

    def getPoints(self):
        return np.array(self.points, dtype=float).reshape(len(self.points), len(self.centre))


class ClusterSet:
    def __init__(self, centres):
        self.clusters = [Cluster(c) for c in centres]
        self.distortion = 0.0

    def addAll(self, points):
        for point in points:
            self.add(point)

    def add(self, point):
        winner, best = None, float("inf")
        for cluster in self.clusters:
            distance = cluster.getDistance(point)
            if distance < best:
                winner, best = cluster, distance
        winner.add(point)
        self.distortion += best


def toMatrix(X):
    X = np.array(X, dtype=float)
    return X[:, np.newaxis] if X.ndim == 1 else X


class StartFactory:
    def __init__(self, X):
        self.points = toMatrix(X)
        self.random = np.random.default_rng()

    def create(self, K):
        different = np.unique(self.points, axis=0)
        self.random.shuffle(different)
        result = list(different[:K])
        while len(result) < K:
            result.append(different[0] + self.random.normal(0, 1 + np.ptp(different), size=different.shape[1]))
        return np.array(result)


def Centroid_init(X, K):
    return StartFactory(X).create(K)


def Set(X, m):
    clusterSet = ClusterSet(m)
    clusterSet.addAll(toMatrix(X))
    return tuple(c.getPoints() for c in clusterSet.clusters), clusterSet.distortion


def Update(X, C, m):
    result = []
    for i in range(len(m)):
        if len(C[i]) == 0:
            result.append(np.array(m[i], dtype=float))
        else:
            result.append(C[i].sum(axis=0) / len(C[i]))
    return np.array(result)


class KMeansSolver:
    def __init__(self, X, K):
        self.X, self.K = toMatrix(X), K
        self.centres = None
        self.distortion = None

    def solve(self):
        self.centres = Centroid_init(self.X, self.K)
        running = True
        rounds = 0
        while running:
            sets, self.distortion = Set(self.X, self.centres)
            moved = Update(self.X, sets, self.centres)
            running = not np.array_equal(moved, self.centres) and rounds < 1000
            self.centres = moved
            rounds += 1
        self.distortion = Set(self.X, self.centres)[1]
        return self


def K_Means(X, K):
    solvers = [KMeansSolver(X, K).solve() for i in range(8)]
    winner = solvers[0]
    for solver in solvers:
        if solver.distortion < winner.distortion:
            winner = solver
    return winner.centres, winner.distortion


Theta = namedtuple("Theta", ["pi", "mu", "sigma"])


class Component:
    def __init__(self, weight, mean, deviation):
        self.weight, self.mean, self.deviation = weight, mean, deviation

    def logDensity(self, x):
        return np.log(self.weight) + norm.logpdf(x, self.mean, self.deviation)

    @staticmethod
    def fit(x, gamma):
        total = gamma.sum()
        mean = (gamma * x).sum() / total
        return Component(total / len(x), mean, np.sqrt((gamma * (x - mean) ** 2).sum() / total))


def EM_step(X, pi, mu, sigma):
    zero = Component(1 - pi, mu[0], sigma[0])
    one = Component(pi, mu[1], sigma[1])
    t = one.logDensity(X) - zero.logDensity(X)
    zero, one = Component.fit(X, expit(-t)), Component.fit(X, expit(t))
    return Theta(one.weight, np.array([zero.mean, one.mean]), np.array([zero.deviation, one.deviation]))


def EM(X):
    scale = X.std()
    start = np.linspace(0, len(X) - 1, min(len(X), 300)).astype(int)
    centres, _ = K_Means(X[start], 2)
    theta = Theta(0.5, centres.ravel(), np.array([scale, scale]))
    for i in range(500):
        old, theta = theta, EM_step(X, *theta)
        if all(np.max(np.abs(np.subtract(a, b))) < 1e-6 * min(1, scale) for a, b in zip(old, theta)):
            break
    return theta
