"""EM: hard assignment in every step

Upon: class_static_methods

Hint: In every step you give each sample wholly to the likelier component. EM lets it count for both, each by its
responsibility: call EM_step.
"""


def EM(X):
    centres, _ = K_Means(X[:: len(X) // 400 + 1], 2)
    low, high = Gaussian(centres[0, 0], X.std()), Gaussian(centres[1, 0], X.std())
    pi = 0.5
    counter = 0
    while counter < 200:
        second = math.log(pi) + high.logDensity(X) > math.log(1 - pi) + low.logDensity(X)
        low = Gaussian.fit(X, 1.0 - second)
        high = Gaussian.fit(X, 1.0 * second)
        pi = float(second.mean())
        counter += 1
    return pi, np.array([low.mean, high.mean]), np.array([low.deviation, high.deviation])
