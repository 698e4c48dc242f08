"""EM: mu sorted, pi and sigma not

Upon: class_julia_user

Hint: You sort the means, but pi and sigma stay in the old order, so they belong to the wrong
components. Sort all three, or none.
"""

import numpy as np


def EM(X):
    s = np.std(X)
    few = np.random.default_rng().choice(X, min(len(X), 500), replace=False)
    pi, μ, σ = 0.3, np.sort(K_Means(few, 2)[0].ravel())[::-1], np.array([s, s])
    for _ in range(500):
        pi_, μ_, σ_ = EM_step(X, pi, μ, σ)
        Δ = max(abs(pi_ - pi), np.abs(μ_ - μ).max() / s, np.abs(σ_ - σ).max() / s)
        pi, μ, σ = pi_, μ_, σ_
        if Δ < 1e-7:
            break
    return pi, np.sort(μ), σ
