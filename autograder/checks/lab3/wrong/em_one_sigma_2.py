"""EM: one sigma for both components

Upon: class_loops_and_lists

Hint: Both components get the same sigma in every step. Each has its own: take both from EM_step.
"""


def EM(X):
    m, D = K_Means(X[::3], 2)
    pi = 0.5
    mu = np.array([m[0][0], m[1][0]])
    sigma = float(np.std(X))
    step = 0
    while step < 300:
        pi, mu, both = EM_step(X, pi, mu, np.array([sigma, sigma]))
        sigma = (both[0] + both[1]) / 2
        step = step + 1
    return pi, mu, np.array([sigma, sigma])
