"""EM: K-Means instead of EM

Hint: You return the weight, means and spreads of the clusters of K-Means. They are the start: repeat EM_step from there
until no parameter moves by more than 1e-6.
"""


def EM(X):
    mu, D = K_Means(X, 2)
    C, D = Set(X, mu)
    groups = [np.ravel(C[k]) for k in range(2)]
    pi = len(groups[1]) / len(X)
    mu = [sum(g) / len(g) for g in groups]
    sigma = [np.sqrt(sum((x - c) ** 2 for x in g) / len(g)) for g, c in zip(groups, mu)]
    return pi, mu, sigma
