"""EM: an array as a condition

Upon: class_first_year

Hint: You ask whether a whole array is true, or whether tuples with arrays in them are equal, which stops with an
error. Ask for one number, the largest of the absolute changes, or use all and any.
"""


def EM(X):
    m, D = K_Means(X[:300], 2)
    pi = 0.5
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([np.std(X), np.std(X)])
    change = np.array([1, 1])
    while change > 0.000001:
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = abs(new_mu - mu)
        pi, mu, sigma = new_pi, new_mu, new_sigma
    return pi, mu, sigma
