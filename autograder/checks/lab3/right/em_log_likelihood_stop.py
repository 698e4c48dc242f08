"""EM stops when the total log-likelihood grows by less than 1e-5; the history is kept, printed and drawn."""


def EM(X):
    mu = np.sort(np.ravel(K_Means(X[: min(len(X), 500)], 2)[0]))
    sigma = np.array([1.0, 1.0]) * np.std(X)
    pi = 0.5
    logs = []
    while len(logs) < 2 or logs[-1] - logs[-2] > 1e-5:
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        p = (1 - pi) * norm.pdf(X, mu[0], sigma[0]) + pi * norm.pdf(X, mu[1], sigma[1])
        logs.append(np.sum(np.log(p)))
        if len(logs) % 100 == 0:
            print(len(logs), "steps, log-likelihood", logs[-1])
    fig = plt.figure()
    plt.plot(logs)
    plt.close(fig)
    return pi, mu, sigma
