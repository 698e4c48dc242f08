"""K_Means: returns nothing

Upon: class_estimators

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (m, D) in the last line.
"""


class Lloyd:
    def __init__(self, X, K):
        self.X, self.m = X, Centroid_init(X, K)

    def run(self):
        while True:
            C, self.D = Set(self.X, self.m)
            new = Update(self.X, C, self.m)
            if np.array_equal(new, self.m):
                return
            self.m = new


def K_Means(X, K):
    return Lloyd(X, K).run()
