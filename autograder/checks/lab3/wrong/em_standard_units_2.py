"""EM: parameters of the standardised data

Hint: Your mu and sigma belong to the standardised data. Put them back on the scale of X: times its standard deviation,
and plus its mean for mu.
"""


def EM(X):
    X = normalize(X)
    params = (0.5, np.ravel(K_Means(X, 2)[0]), [1.0, 1.0])
    while True:
        after = EM_step(X, *params)
        if all(np.allclose(a, b, rtol=0, atol=1e-8) for a, b in zip(after, params)):
            return after
        params = after
