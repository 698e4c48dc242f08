"""EM: stops too early

Hint: Your loop stops while the parameters still creep. A small change in one step is not yet the end: go on until no
parameter moves by more than 1e-6.
"""


def EM(X):
    centroids, _ = K_Means(X, 2)
    pi, mu, sigma = 0.5, np.ravel(centroids), np.full(2, X.std())
    while True:
        new_pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if abs(new_pi - pi) < 1e-3:
            return new_pi, mu, sigma
        pi = new_pi
