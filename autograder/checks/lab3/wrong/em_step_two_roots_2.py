"""EM_step: root taken twice

Upon: class_estimators

Hint: You take the square root of sigma twice. The root of the variance is the standard deviation: once is enough.
"""


class RootMixture(MyGaussianMixture):
    @property
    def sigma_(self):
        return self.stds_**0.5


def EM_step(X, pi, mu, sigma):
    gm = RootMixture(pi, mu, sigma).partial_fit(X)
    return gm.weight_, gm.means_, gm.sigma_
