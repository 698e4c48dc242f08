"""EM keeps its parameters in a namedtuple, and stops at the first step that repeats to nine decimals."""

from collections import namedtuple

Parameters = namedtuple("Parameters", "pi mu sigma")


def rounded(p):
    return tuple(round(float(v), 9) for v in [p.pi, *p.mu, *p.sigma])


def EM(X):
    middle = np.median(X)
    now = Parameters(0.5, [X[X <= middle].mean(), X[X > middle].mean()], [X.std() / 2] * 2)
    for _ in range(3000):
        after = Parameters(*EM_step(X, *now))
        if rounded(after) == rounded(now):
            break
        now = after
    return after
