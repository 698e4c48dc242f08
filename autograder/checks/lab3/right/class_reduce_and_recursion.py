"""The whole lab as functions of functions: comprehensions, map and reduce, recursion in slices, named tuples, nothing assigned twice."""

from collections import namedtuple
from functools import reduce
from itertools import accumulate, repeat, takewhile
from operator import add

import numpy as np
from scipy.special import expit
from scipy.stats import norm

Split = namedtuple("Split", "C D")
Clustering = namedtuple("Clustering", "m D")
GMM = namedtuple("GMM", "pi mu sigma")

vectors = lambda X: [np.atleast_1d(np.asarray(x, dtype=float)) for x in X]
square = lambda v: float(np.dot(v, v))


def Centroid_init(X, K):
    def draw(chosen):
        if len(chosen) == K:
            return chosen
        rest = [x for x in points if not any(np.array_equal(x, c) for c in chosen)]
        new = rest[np.random.randint(len(rest))] if rest else points[0] + np.random.normal(size=points[0].shape)
        return draw(chosen + [new])

    points = vectors(X)
    return np.array(draw([]))


def Set(X, m):
    points, centres = vectors(X), vectors(m)
    squares = [[square(x - c) for c in centres] for x in points]
    label = [min(range(len(row)), key=row.__getitem__) for row in squares]
    return Split([[x for x, l in zip(points, label) if l == k] for k in range(len(centres))], sum(map(min, squares)))


def Update(X, C, m):
    mean = lambda s: reduce(add, s) / len(s)
    return np.array([mean(s) if s else c for s, c in zip(C, vectors(m))])


def K_Means(X, K):
    def settle(m, breath):
        new = Update(X, Set(X, m).C, m)
        return (m, True) if np.array_equal(new, m) else (new, False) if breath == 0 else settle(new, breath - 1)

    def until_done(pair):
        return pair[0] if pair[1] else until_done(settle(pair[0], 100))

    m = until_done((Centroid_init(X, K), False))
    return Clustering(m, Set(X, m).D)


def EM_step(X, pi, mu, sigma):
    t = np.log(pi / (1 - pi)) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    moment = lambda w, v: (w * v).sum() / w.sum()
    weights = [expit(-t), expit(t)]
    means = [moment(w, X) for w in weights]
    widths = [moment(w, (X - c) ** 2) ** 0.5 for w, c in zip(weights, means)]
    return GMM(weights[1].mean(), np.array(means), np.array(widths))


def EM(X):
    distance = lambda a, b: max(np.max(np.abs(np.subtract(p, q))) for p, q in zip(a, b))
    start = GMM(0.5, K_Means(X[:: max(1, len(X) // 200)], 2).m[:, 0], np.repeat(np.std(X), 2))
    steps = accumulate(repeat(None, 500), lambda pair, _: (pair[1], EM_step(X, *pair[1])), initial=(GMM(9, start.mu, start.sigma), start))
    return reduce(lambda _, pair: pair[1], takewhile(lambda pair: distance(*pair) > 1e-8, steps), start)
