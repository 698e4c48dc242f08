"""EM puts the components in the order of their means, all three parts together, and returns a list of tuples."""


def EM(X):
    theta = [0.5, (np.mean(X) + np.std(X), np.mean(X) - np.std(X)), (np.std(X), np.std(X))]
    for n in range(3000):
        new = EM_step(X, *theta)
        largest = max(abs(new[0] - theta[0]), np.max(np.abs(np.subtract(new[1], theta[1]))), np.max(np.abs(np.subtract(new[2], theta[2]))))
        theta = list(new)
        if largest < 1e-6:
            break
    pi, mu, sigma = theta
    if mu[0] > mu[1]:
        pi, mu, sigma = 1 - pi, (mu[1], mu[0]), (sigma[1], sigma[0])
    return [pi, tuple(mu), tuple(sigma)]
