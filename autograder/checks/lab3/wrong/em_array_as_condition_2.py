"""EM: an array as a condition

Upon: class_broadcasting

Hint: You ask whether a whole array is true, or whether tuples with arrays in them are equal, which stops with an
error. Ask for one number, the largest of the absolute changes, or use all and any.
"""


def EM(X):
    theta = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std())
    for _ in range(500):
        pi, *rest = EM_step(X, *theta)
        if rest == list(theta[1:]):
            break
        theta = pi, *rest
    return theta
