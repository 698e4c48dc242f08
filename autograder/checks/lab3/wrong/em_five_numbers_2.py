"""EM: returns five numbers

Upon: class_loops_and_lists

Hint: You return five numbers in a row. Return three things: pi, the array mu and the array sigma.
"""


def EM(X):
    m, D = K_Means(X[::5], 2)
    pi, a, b = 0.5, float(m[0][0]), float(m[1][0])
    s = t = float(np.std(X))
    for step in range(500):
        old = [pi, a, b, s, t]
        pi, (a, b), (s, t) = EM_step(X, pi, np.array([a, b]), np.array([s, t]))
        if max(abs(u - v) for u, v in zip(old, [pi, a, b, s, t])) < 1e-6:
            break
    return pi, a, b, s, t
