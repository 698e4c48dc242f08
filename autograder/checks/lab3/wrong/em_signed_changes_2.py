"""EM: changes added up with their signs

Upon: class_matrix_products

Hint: You add up the changes of the parameters as they are, so rises and falls cancel, and a fall alone looks like the
end. Take the absolute value of each change, and the largest of them.
"""

import numpy as np


def EM(X):
    x = np.asarray(X, float)
    m = K_Means(x[:: max(1, len(x) // 400)], 2)[0].ravel()
    old = np.hstack([0.5, m, x.std(), x.std()])
    for _ in range(500):
        new = np.hstack(EM_step(x, old[0], old[1:3], old[3:]))
        diff = new - old
        old = new
        if diff.sum() < 1e-6:
            break
    return old[0], old[1:3], old[3:]
