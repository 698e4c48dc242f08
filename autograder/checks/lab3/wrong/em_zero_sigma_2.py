"""EM: sigma starts at 0

Upon: class_broadcasting

Hint: Your sigmas start at 0, and a density with the standard deviation 0 is 0/0. Start with sigmas as wide as the
data, X.std().
"""


def EM(X):
    theta = np.zeros(5)
    theta[0] = 0.5
    theta[1:3] = np.quantile(X, [0.25, 0.75])
    for _ in range(500):
        new = np.hstack(EM_step(X, theta[0], theta[1:3], theta[3:]))
        moved = np.abs(new - theta).max()
        theta = new
        if moved < 1e-6:
            break
    return theta[0], theta[1:3], theta[3:]
