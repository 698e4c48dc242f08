"""EM takes long steps in the direction of the last one (squared extrapolation) where the likelihood allows it."""


def unpack(theta):
    return expit(theta[0]), theta[1:3], np.exp(theta[3:])


def step(X, theta):
    pi, mu, sigma = EM_step(X, *unpack(theta))
    return np.hstack([np.log(pi / (1 - pi)), mu, np.log(sigma)])


def height(X, theta):
    pi, mu, sigma = unpack(theta)
    return np.logaddexp(np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0]), np.log(pi) + norm.logpdf(X, mu[1], sigma[1])).sum()


def EM(X):
    theta = np.hstack([0.0, np.quantile(X, [0.75, 0.25]), np.log([X.std(), X.std()])])
    for _ in range(500):
        one = step(X, theta)
        two = step(X, one)
        r, v = one - theta, two - 2 * one + theta
        if np.abs(r).max() < 1e-7:
            break
        jump = theta + 2 * min(20, np.linalg.norm(r) / np.linalg.norm(v)) * r
        theta = step(X, jump) if height(X, jump) > height(X, two) else two
    return unpack(theta)
