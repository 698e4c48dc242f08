"""EM: too few steps

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter moves by more than 1e-6.
"""


def EM(X):
    epochs = 15
    pi = [0.5]
    mu = [np.percentile(X, (25, 75))]
    sigma = [np.array([1, 1]) * X.std()]
    for epoch in range(epochs):
        p, u, s = EM_step(X, pi[-1], mu[-1], sigma[-1])
        pi.append(p)
        mu.append(u)
        sigma.append(s)
    return pi[-1], mu[-1], sigma[-1]
