"""EM: K-Means instead of EM

Hint: You return the weight, means and spreads of the clusters of K-Means. They are the start: repeat EM_step from there
until no parameter moves by more than 1e-6.
"""


def EM(X):
    m, _ = K_Means(X, 2)
    m = np.ravel(m)
    one = np.abs(X - m[1]) < np.abs(X - m[0])
    return one.mean(), m, np.array([X[~one].std(), X[one].std()])
