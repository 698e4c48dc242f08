"""EM: returns the history

Upon: class_point_objects

Hint: You return the parameters of every step. Return the last ones only: one pi, two means and two sigmas.
"""

import numpy as np


def EM(X):
    piList, muList, sigmaList = [0.5], [K_Means(X[:: len(X) // 250 + 1], 2)[0][:, 0]], [np.full(2, np.std(X))]
    for round in range(500):
        p, u, s = EM_step(X, piList[-1], muList[-1], sigmaList[-1])
        change = max(abs(p - piList[-1]), np.abs(u - muList[-1]).max(), np.abs(s - sigmaList[-1]).max())
        piList.append(p)
        muList.append(u)
        sigmaList.append(s)
        if change < 1e-6:
            break
    return np.array(piList), np.array(muList), np.array(sigmaList)
