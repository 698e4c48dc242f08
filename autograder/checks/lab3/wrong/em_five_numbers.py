"""EM: returns five numbers

Upon: class_fixed_point

Hint: You return five numbers in a row. Return three things: pi, the array mu and the array sigma.
"""


def EM(X):
    few = X[:: max(1, len(X) // 300)]
    start = np.array([0.5, *np.ravel(K_Means(few, 2)[0]), *[np.std(X)] * 2])
    step = lambda v: np.hstack(EM_step(X, v[0], v[1:3], v[3:]))
    return fixed_point(step, start, lambda a, b: np.max(np.abs(a - b)) < 1e-6, 500)
