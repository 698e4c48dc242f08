"""EM: changes added up with their signs

Upon: class_one_letter_names

Hint: You add up the changes of the parameters as they are, so rises and falls cancel, and a fall alone looks like the
end. Take the absolute value of each change, and the largest of them.
"""

import numpy as np


def EM(X):
    X = np.array(X, float)
    p, u, s = .5, np.sort(K_Means(np.random.choice(X, min(len(X), 400), replace=False), 2)[0].ravel()), np.full(2, X.std())
    for _ in range(500):
        P, U, S = EM_step(X, p, u, s)
        d = (P - p) + (U - u).sum() + (S - s).sum()
        p, u, s = P, U, S
        if d < 1e-6:
            break
    return p, u, s
