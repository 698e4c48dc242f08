"""EM starts from the halves of the sorted data, and returns the component with the larger mean first, all three
swapped."""


def EM(X):
    s = np.sort(X)
    low, high = s[: len(s) // 2], s[len(s) // 2 :]
    pi, mu, sigma = 0.5, np.array([low.mean(), high.mean()]), np.array([low.std(), high.std()])
    for _ in range(2000):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    order = np.argsort(-mu)
    weights = np.array([1 - pi, pi])[order]
    return weights[1], mu[order], sigma[order]
