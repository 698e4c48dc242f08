"""EM_step: priors left out

Upon: class_shifted_origin

Hint: Your responsibilities compare the densities alone. Weigh each density by its prior: 1 - pi and pi.
"""

import numpy as np


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, float)
    z = (x - np.reshape(mu, (2, 1))) / np.reshape(sigma, (2, 1))
    L = -0.5 * z * z - np.log(np.reshape(sigma, (2, 1)))
    W = np.exp(L - np.logaddexp(L[0], L[1]))
    S = np.einsum("kn->k", W)
    m = np.einsum("kn,n->k", W, x) / S
    r = x - m[:, None]
    return S[1] / x.size, m, np.sqrt(np.einsum("kn,kn,kn->k", W, r, r) / S)
