"""EM: fits a part of the data

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A part will do for the start,
but every step needs all of X.
"""


def EM(X):
    """Every tenth sample is enough, and quicker."""
    some = np.array([X[i] for i in range(0, len(X), 10)])
    theta = [0.5, [some.min(), some.max()], [some.std(), some.std()]]
    difference = 1
    while difference > 1e-6:
        new = EM_step(some, *theta)
        difference = np.max(np.abs(np.hstack(new) - np.hstack(theta)))
        theta = new
    return tuple(theta)
