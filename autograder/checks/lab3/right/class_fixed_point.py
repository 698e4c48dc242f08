"""The whole lab as iterators that run to a fixed point: reduce, map, lambdas, tuples of tuples; no variable is assigned twice."""

import random
from functools import reduce
from itertools import accumulate, islice, pairwise, repeat

import numpy as np
from scipy.special import expit
from scipy.stats import norm

as_points = lambda X: tuple(map(tuple, np.asarray(X, float).reshape(len(X), -1).tolist()))
square = lambda t: t * t
dist2 = lambda p, q: sum(map(lambda a, b: square(a - b), p, q))


def iterate(f, x):
    """x, f(x), f(f(x)), ..."""
    return accumulate(repeat(None), lambda state, _: f(state), initial=x)


def fixed_point(f, x, same, limit):
    return reduce(lambda _, p: p, until(lambda p: same(*p), islice(pairwise(iterate(f, x)), limit)))[1]


def until(done, it):
    for item in it:
        yield item
        if done(item):
            return


def Centroid_init(X, K):
    return np.array(random.sample(sorted(set(as_points(X))), K))


def Set(X, m):
    centres = as_points(m)
    choose = lambda p: min((dist2(p, c), k) for k, c in enumerate(centres))
    chosen = tuple((p, *choose(p)) for p in as_points(X))
    C = tuple(tuple(p for p, _, at in chosen if at == k) for k in range(len(centres)))
    return C, sum(d for _, d, _ in chosen)


def Update(X, C, m):
    mean = lambda ps: tuple(map(lambda column: sum(column) / len(ps), zip(*ps)))
    return np.array([mean(ps) if ps else old for ps, old in zip(C, as_points(m))])


def K_Means(X, K):
    step = lambda m: Update(X, Set(X, m)[0], m)
    m = fixed_point(step, Centroid_init(X, K), np.array_equal, 5000)
    return m, Set(X, m)[1]


def EM_step(X, pi, mu, sigma):
    log_part = lambda w, k: np.log(w) + norm.logpdf(X, mu[k], sigma[k])
    t = log_part(pi, 1) - log_part(1 - pi, 0)
    weights = expit(-t), expit(t)
    mean = lambda values, g: (g * values).sum() / g.sum()
    means = tuple(mean(X, g) for g in weights)
    spreads = tuple(np.sqrt(mean(square(X - c), g)) for c, g in zip(means, weights))
    return weights[1].mean(), np.array(means), np.array(spreads)


def EM(X):
    few = X[:: max(1, len(X) // 300)]
    start = np.array([0.5, *np.ravel(K_Means(few, 2)[0]), *[np.std(X)] * 2])
    floor = np.array([0, -np.inf, -np.inf, *[1e-8 * np.std(X)] * 2])
    step = lambda v: np.maximum(np.hstack(EM_step(X, v[0], v[1:3], v[3:])), floor)
    close = lambda a, b: np.max(np.abs(a - b)) < 1e-6
    v = fixed_point(step, start, close, 500)
    return v[0], v[1:3], v[3:]
