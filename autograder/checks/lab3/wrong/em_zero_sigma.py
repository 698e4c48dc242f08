"""EM: sigma starts at 0

Upon: class_semicolons

Hint: Your sigmas start at 0, and a density with the standard deviation 0 is 0/0. Start with sigmas as wide as the
data, X.std().
"""


def EM(X):
    m, _ = K_Means(np.asarray(X)[:500], 2);
    pi = 0.5;
    mu = m[:, 0].copy();
    sigma = np.zeros(2);
    for it in range(500):
        p, u, s = EM_step(X, pi, mu, sigma);
        delta = [abs(p - pi), *abs(u - mu), *abs(s - sigma)];
        pi, mu, sigma = p, u, s;
        if max(delta) < 1e-6:
            break
    return pi, mu, sigma
