"""EM: text for numbers

Upon: class_first_year

Hint: Your parameters are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


def EM(X):
    groups = np.sort(np.ravel(K_Means(X, 2)[0]))
    theta = 0.5, groups, np.array([np.std(X), np.std(X)])
    moving = True
    rounds = 0
    while moving and rounds < 3000:
        rounds = rounds + 1
        before = np.hstack(theta)
        theta = EM_step(X, *theta)
        moving = np.max(np.abs(np.hstack(theta) - before)) > 1e-7
    pi, mu, sigma = theta
    return "%.6f" % pi, ["%.6f" % mu[0], "%.6f" % mu[1]], ["%.6f" % sigma[0], "%.6f" % sigma[1]]
