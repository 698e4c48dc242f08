"""EM: takes the answer of the step in another order

Upon: class_estimators

Hint: You take what EM_step returns in another order. It returns (pi, mu, sigma).
"""


class Runner(MyGaussianMixture):
    def partial_fit(self, X):
        self.weight_, self.stds_, self.means_ = EM_step(X, self.weight_, self.means_, self.stds_)
        return self


def EM(X):
    gm = Runner().fit(X)
    return gm.weight_, gm.means_, gm.stds_
