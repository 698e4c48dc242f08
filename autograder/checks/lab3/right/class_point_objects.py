"""The whole lab as in Java: a Point class, factories, interfaces, camelCase, getters, no broadcasting anywhere."""

from abc import ABC, abstractmethod
from math import log, sqrt
from random import Random

import numpy as np
from scipy.special import expit


class Point:
    def __init__(self, coords):
        self._coords = tuple(float(c) for c in coords)

    def getCoords(self):
        return self._coords

    def squaredDistanceTo(self, other):
        total = 0.0
        for a, b in zip(self._coords, other.getCoords()):
            total += (a - b) * (a - b)
        return total

    def __eq__(self, other):
        return isinstance(other, Point) and self._coords == other.getCoords()

    def __hash__(self):
        return hash(self._coords)

    def __len__(self):
        return len(self._coords)

    def __iter__(self):
        return iter(self._coords)


class PointFactory:
    @staticmethod
    def fromArray(array):
        rows = np.asarray(array, dtype=float)
        if rows.ndim == 1:
            return [Point([value]) for value in rows.tolist()]
        return [Point(row) for row in rows.tolist()]

    @staticmethod
    def toArray(points):
        return np.array([p.getCoords() for p in points], dtype=float)


class InitStrategy(ABC):
    @abstractmethod
    def choose(self, points, howMany): ...


class RandomPointStrategy(InitStrategy):
    _random = Random()

    def choose(self, points, howMany):
        distinct = list(dict.fromkeys(points))
        return self._random.sample(distinct, howMany)


def Centroid_init(X, K):
    return PointFactory.toArray(RandomPointStrategy().choose(PointFactory.fromArray(X), K))


def Set(X, m):
    centroids = PointFactory.fromArray(m)
    buckets = [[] for _ in centroids]
    distortion = 0.0
    for point in PointFactory.fromArray(X):
        bestIndex = 0
        bestDistance = float("inf")
        for index, centroid in enumerate(centroids):
            distance = point.squaredDistanceTo(centroid)
            if distance < bestDistance:
                bestDistance = distance
                bestIndex = index
        buckets[bestIndex].append(point.getCoords())
        distortion += bestDistance
    return buckets, distortion


class MeanCalculator:
    def __init__(self, dimension):
        self._sums = [0.0] * dimension
        self._count = 0

    def add(self, coords):
        for j in range(len(self._sums)):
            self._sums[j] += coords[j]
        self._count += 1
        return self

    def isEmpty(self):
        return self._count == 0

    def getMean(self):
        return [s / self._count for s in self._sums]


def Update(X, C, m):
    result = []
    for bucket, old in zip(C, PointFactory.fromArray(m)):
        calculator = MeanCalculator(len(old))
        for coords in bucket:
            calculator.add(coords)
        result.append(list(old) if calculator.isEmpty() else calculator.getMean())
    return np.array(result, dtype=float)


def K_Means(X, K):
    MAX_ROUNDS = 1000
    current = Centroid_init(X, K)
    finished = False
    rounds = 0
    while not finished and rounds < MAX_ROUNDS:
        buckets, _ = Set(X, current)
        moved = Update(X, buckets, current)
        finished = PointFactory.fromArray(moved) == PointFactory.fromArray(current)
        current = moved
        rounds += 1
    _, distortion = Set(X, current)
    return current, distortion


class Gaussian:
    def __init__(self, weight, mean, deviation):
        self.weight, self.mean, self.deviation = weight, mean, deviation

    def logHeight(self, x):
        return log(self.weight) - log(self.deviation) - (x - self.mean) ** 2 / (2 * self.deviation**2)

    @staticmethod
    def estimate(x, share):
        mean = np.dot(share, x) / share.sum()
        variance = np.dot(share, (x - mean) ** 2) / share.sum()
        return Gaussian(share.mean(), mean, sqrt(variance))


class Mixture:
    def __init__(self, first, second):
        self._parts = (first, second)

    def getPi(self):
        return self._parts[1].weight

    def getMu(self):
        return np.array([p.mean for p in self._parts])

    def getSigma(self):
        return np.array([p.deviation for p in self._parts])

    def next(self, x):
        difference = self._parts[1].logHeight(x) - self._parts[0].logHeight(x)
        return Mixture(Gaussian.estimate(x, expit(-difference)), Gaussian.estimate(x, expit(difference)))

    def distanceTo(self, other):
        return max(
            abs(self.getPi() - other.getPi()),
            max(abs(self.getMu() - other.getMu())),
            max(abs(self.getSigma() - other.getSigma())),
        )

    def withMinimalDeviation(self, minimum):
        return Mixture(*[Gaussian(p.weight, p.mean, max(p.deviation, minimum)) for p in self._parts])

    def toTuple(self):
        return self.getPi(), self.getMu(), self.getSigma()


def EM_step(X, pi, mu, sigma):
    old = Mixture(Gaussian(1 - pi, mu[0], sigma[0]), Gaussian(pi, mu[1], sigma[1]))
    return old.next(X).toTuple()


def EM(X):
    stride = max(1, len(X) // 250)
    centroids, _ = K_Means(X[::stride], 2)
    spread = float(np.std(X))
    mixture = Mixture(Gaussian(0.5, centroids[0, 0], spread), Gaussian(0.5, centroids[1, 0], spread))
    for round in range(500):
        following = mixture.next(X).withMinimalDeviation(spread * 1e-6)
        change = following.distanceTo(mixture)
        mixture = following
        if change < 1e-6:
            break
    return mixture.toTuple()
