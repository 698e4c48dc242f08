"""The whole lab as in Java: classes with static methods, camelCase, lists of points, while loops and counters."""

import math
import random

import numpy as np


class Matrix:
    @staticmethod
    def toRows(data):
        rows = []
        for row in data:
            if np.ndim(row) == 0:
                rows.append([float(row)])
            else:
                rows.append([float(v) for v in row])
        return rows

    @staticmethod
    def squaredDistance(a, b):
        total = 0.0
        j = 0
        while j < len(a):
            total += (a[j] - b[j]) * (a[j] - b[j])
            j += 1
        return total


def Centroid_init(X, K):
    rows = Matrix.toRows(X)
    candidates = []
    seen = set()
    for row in rows:
        key = tuple(row)
        if key not in seen:
            seen.add(key)
            candidates.append(row)
    random.shuffle(candidates)
    result = candidates[:K]
    while len(result) < K:  # not enough different points: invent some
        base = random.choice(rows)
        result.append([v + random.gauss(0.0, 1.0) for v in base])
    return np.array(result)


def Set(X, m):
    rows = Matrix.toRows(X)
    centres = Matrix.toRows(m)
    clusters = []
    for k in range(len(centres)):
        clusters.append([])
    distortion = 0.0
    for row in rows:
        bestIndex = -1
        bestDistance = math.inf
        for k in range(len(centres)):
            distance = Matrix.squaredDistance(row, centres[k])
            if distance < bestDistance:
                bestDistance = distance
                bestIndex = k
        clusters[bestIndex].append(row)
        distortion += bestDistance
    return clusters, distortion


def Update(X, C, m):
    newCentres = Matrix.toRows(m)
    for k in range(len(newCentres)):
        size = len(C[k])
        if size == 0:
            continue
        for j in range(len(newCentres[k])):
            total = 0.0
            for point in C[k]:
                total += point[j]
            newCentres[k][j] = total / size
    return np.array(newCentres)


class KMeansRunner:
    def __init__(self, data, numberOfClusters):
        self.data = data
        self.centres = Centroid_init(data, numberOfClusters)
        self.distortion = math.inf
        self.converged = False

    def step(self):
        clusters, self.distortion = Set(self.data, self.centres)
        moved = Update(self.data, clusters, self.centres)
        self.converged = bool((moved == self.centres).all())
        self.centres = moved

    def run(self):
        counter = 0
        while not self.converged and counter < 10000:
            self.step()
            counter += 1
        return self

    def getResult(self):
        return self.centres, Set(self.data, self.centres)[1]


def K_Means(X, K):
    return KMeansRunner(X, K).run().getResult()


class Gaussian:
    def __init__(self, mean, deviation):
        self.mean = mean
        self.deviation = deviation

    def logDensity(self, x):
        z = (x - self.mean) / self.deviation
        return -0.5 * z * z - np.log(self.deviation) - 0.5 * math.log(2 * math.pi)

    @staticmethod
    def fit(x, weights):
        total = weights.sum()
        mean = (weights * x).sum() / total
        variance = (weights * (x - mean) ** 2).sum() / total
        return Gaussian(mean, math.sqrt(variance))


def EM_step(X, pi, mu, sigma):
    first = Gaussian(mu[0], sigma[0])
    second = Gaussian(mu[1], sigma[1])
    logFirst = math.log(1 - pi) + first.logDensity(X)
    logSecond = math.log(pi) + second.logDensity(X)
    highest = np.maximum(logFirst, logSecond)
    a = np.exp(logFirst - highest)
    b = np.exp(logSecond - highest)
    newFirst = Gaussian.fit(X, a / (a + b))
    newSecond = Gaussian.fit(X, b / (a + b))
    newPi = float((b / (a + b)).mean())
    return (newPi, np.array([newFirst.mean, newSecond.mean]), np.array([newFirst.deviation, newSecond.deviation]))


def EM(X):
    stride = len(X) // 400 + 1
    centres, _ = K_Means(X[::stride], 2)
    state = (0.5, centres[:, 0], np.array([X.std(), X.std()]))
    counter = 0
    finished = False
    while not finished and counter < 500:
        nextState = EM_step(X, state[0], state[1], state[2])
        finished = True
        for before, after in zip(state, nextState):
            if np.max(np.abs(np.asarray(after) - np.asarray(before))) > 1e-7:
                finished = False
        state = nextState
        counter += 1
    return state
