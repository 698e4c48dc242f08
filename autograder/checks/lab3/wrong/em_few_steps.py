"""EM: too few steps

Hint: EM creeps at the end, and ten or twenty steps are far from it. Repeat until no parameter moves by more than 1e-6.
"""


def EM(X):
    m, D = K_Means(X, 2)
    pi, mu, sigma = 0.5, m.ravel(), np.array([X.std(), X.std()])
    for i in range(20):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
