"""EM: returns the weight of component 0

Hint: Your fit is right, but pi is the weight of component 0. Return that of component 1.
"""


def EM(X):
    w = [0.5, 0.5]
    mu = list(np.ravel(K_Means(X, 2)[0]))
    sd = [np.std(X), np.std(X)]
    likelihood = [-np.inf, 0]
    while abs(likelihood[-1] - likelihood[-2]) > 1e-6:
        f = np.array([w[k] * norm.pdf(X, mu[k], sd[k]) for k in range(2)])
        likelihood.append(np.sum(np.log(f.sum(axis=0))))
        f /= f.sum(axis=0)
        for k in range(2):
            w[k] = f[k].mean()
            mu[k] = np.average(X, weights=f[k])
            sd[k] = np.sqrt(np.average((X - mu[k]) ** 2, weights=f[k]))
    return w[0], np.array(mu), np.array(sd)
