"""EM_step: only part of the way

Upon: class_one_letter_names

Hint: You return the middle between the old parameters and the new ones. Return the new ones themselves.
"""

L = 0.5


def EM_step(X, pi, mu, sigma):
    f = lambda k: -((X - mu[k]) / sigma[k]) ** 2 / 2 - np.log(sigma[k])
    t = f(1) - f(0) + np.log(pi) - np.log1p(-pi)
    w = E([-t, t])
    s = w.sum(1)
    u = w @ X / s
    v = ((w * (X - u[:, None]) ** 2).sum(1) / s) ** 0.5
    return pi + L * (s[1] / len(X) - pi), mu + L * (u - mu), sigma + L * (v - sigma)
