"""EM: returns the weight of component 0

Upon: class_repmat_and_find

Hint: Your fit is right, but pi is the weight of component 0. Return that of component 1.
"""

import numpy as np


def EM(X):
    x = np.asarray(X, dtype=float)
    idx = np.random.permutation(len(x))
    m, D = K_Means(x[idx[0:min(len(x), 500)]], 2)
    theta = np.concatenate(([0.5], m[:, 0], [x.std(), x.std()]))
    for it in range(1, 501):
        pinew, munew, sigmanew = EM_step(x, theta[0], theta[1:3], theta[3:5])
        new = np.concatenate(([pinew], munew, sigmanew))
        done = np.max(np.abs(new - theta)) < 1e-7
        theta = new
        if done:
            break
    p0 = 1 - theta[0]
    return p0, theta[1:3], theta[3:5]
