"""The web developer: camelCase, map / filter / reduce, arrow-like lambdas, a reducer over a state
object, C a dict of lists of points."""

from functools import reduce
import random

import numpy as np

toPoints = lambda X: [tuple(np.atleast_1d(p).astype(float)) for p in X]
sqDist = lambda a, b: sum((p - q) ** 2 for p, q in zip(a, b))
isEqual = lambda a, b: np.array_equal(a, b)


def Centroid_init(X, K):
    points = toPoints(X)
    random.shuffle(points)  # our own list, not X
    uniq = list({p: None for p in points})
    jitter = lambda: tuple(v + random.gauss(0, 1) for v in random.choice(points))
    while len(uniq) < K:
        p = jitter()
        uniq = uniq if p in uniq else [*uniq, p]
    return np.array(uniq[:K])


def Set(X, m):
    centroids = list(enumerate(toPoints(m)))

    def reducer(state, point):
        key, dist = min(((k, sqDist(point, c)) for k, c in centroids), key=lambda kd: kd[1])
        state["sets"][key].append(point)
        state["distortion"] += dist
        return state

    state = reduce(reducer, toPoints(X), {"sets": {k: [] for k, _ in centroids}, "distortion": 0.0})
    return state["sets"], state["distortion"]


def Update(X, C, m):
    meanOf = lambda pts: [sum(axis) / len(pts) for axis in zip(*pts)]
    return np.array([meanOf(C[k]) if C[k] else [float(v) for v in np.atleast_1d(m[k])] for k in range(len(m))])


def runOnce(X, K):
    m, moved, guard = Centroid_init(X, K), True, 0
    while moved and guard < 1000:
        nextM = Update(X, Set(X, m)[0], m)
        moved = not isEqual(nextM, m)
        m = nextM
        guard += 1
    return {"m": m, "D": Set(X, m)[1]}


def K_Means(X, K):
    runs = map(lambda _: runOnce(X, K), range(3))
    best = reduce(lambda a, b: a if a["D"] <= b["D"] else b, runs)
    return best["m"], best["D"]


def EM_step(X, pi, mu, sigma):
    logG = lambda k: -np.log(sigma[k]) - 0.5 * ((X - mu[k]) / sigma[k]) ** 2
    a, b = np.log(1 - pi) + logG(0), np.log(pi) + logG(1)
    total = np.logaddexp(a, b)
    w = {0: np.exp(a - total), 1: np.exp(b - total)}
    mean = {k: np.sum(w[k] * X) / np.sum(w[k]) for k in w}
    sd = {k: np.sqrt(np.sum(w[k] * (X - mean[k]) ** 2) / np.sum(w[k])) for k in w}
    return np.mean(w[1]), np.array(list(mean.values())), np.array(list(sd.values()))


def EM(X):
    options = {"maxSteps": 500, "tol": 1e-7, "sample": 250}
    x = np.array(X, dtype=float)
    unit = x.std()
    sample = np.array(random.sample(list(x), min(options["sample"], len(x))))
    state = {"pi": 0.5, "mu": K_Means(sample, 2)[0].flatten(), "sigma": np.full(2, unit)}
    for _ in range(options["maxSteps"]):
        pi, mu, sigma = EM_step(x, **state)
        next_ = {"pi": pi, "mu": mu, "sigma": sigma}
        moves = [np.max(np.abs(next_[key] - state[key])) / (1 if key == "pi" else unit) for key in state]
        state = next_
        if all(move < options["tol"] for move in moves):
            break
    return state["pi"], state["mu"], state["sigma"]
