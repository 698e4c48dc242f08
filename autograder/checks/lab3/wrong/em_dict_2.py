"""EM: returns a dict

Upon: class_point_objects

Hint: You return one object that holds the parameters. Return the three of them: (pi, mu, sigma).
"""


def EM(X):
    centroids, _ = K_Means(X[:: max(1, len(X) // 250)], 2)
    spread = float(np.std(X))
    mixture = Mixture(Gaussian(0.5, centroids[0, 0], spread), Gaussian(0.5, centroids[1, 0], spread))
    for round in range(500):
        following = mixture.next(X)
        change = following.distanceTo(mixture)
        mixture = following
        if change < 1e-6:
            break
    return mixture
