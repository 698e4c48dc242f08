"""K_Means: recursion without return

Upon: class_static_methods

Hint: Your function calls itself but does not return what comes of it, so the answer is None unless the first round is
the last. Put return before the call.
"""


class Recursion:
    def __init__(self, X):
        self.X = X

    def descend(self, m, depth=0):
        C, D = Set(self.X, m)
        moved = Update(self.X, C, m)
        if depth < 500 and not (moved == m).all():
            self.descend(moved, depth + 1)
        else:
            return m, D


def K_Means(X, K):
    return Recursion(X).descend(Centroid_init(X, K))
