"""EM: recursion without return

Upon: class_static_methods

Hint: Your function calls itself but does not return what comes of it, so the answer is None. Put return before the
call.
"""


class Climber:
    def __init__(self, X):
        self.X = X

    def go(self, pi, mu, sigma, steps=0):
        newPi, newMu, newSigma = EM_step(self.X, pi, mu, sigma)
        moved = max(abs(newPi - pi), abs(newMu - mu).max(), abs(newSigma - sigma).max())
        if moved > 1e-6 and steps < 400:
            self.go(newPi, newMu, newSigma, steps + 1)
        else:
            return newPi, newMu, newSigma


def EM(X):
    centres, _ = K_Means(X[:300], 2)
    return Climber(X).go(0.5, centres[:, 0], np.array([X.std(), X.std()]))
