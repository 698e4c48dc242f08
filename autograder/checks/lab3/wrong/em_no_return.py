"""EM: returns nothing

Upon: class_first_year

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (pi, mu, sigma) in the
last line.
"""


def EM(X):
    m, D = K_Means(X[:300], 2)
    pi = 0.5
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = max(abs(new_pi - pi), np.abs(new_mu - mu).max(), np.abs(new_sigma - sigma).max())
        pi, mu, sigma = new_pi, new_mu, new_sigma
        if change < 0.000001:
            break
    print("pi =", pi, "mu =", mu, "sigma =", sigma)
