"""EM: fits a part of the data

Upon: class_signal_engineer

Hint: You fit only some of the samples, and the fit of a part is not the fit of the whole. A
part will do for the start, but every step needs all of X.
"""

import numpy as np


def EM(X):
    x = np.asarray(X, dtype=float)[:300]  # a few hundred are enough
    codebook, _ = K_Means(x, 2)
    rms = x.std()
    state = np.array([0.5, *codebook[:, 0], rms, rms])
    for _ in range(500):
        pi, mu, sigma = EM_step(x, state[0], state[1:3], state[3:])
        new = np.array([pi, *mu, *sigma])
        if np.abs(new - state).max() < 1e-6:
            break
        state = new
    return float(state[0]), state[1:3], state[3:]
