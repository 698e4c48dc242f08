"""EM: takes the answer of the step in another order

Upon: class_semicolons

Hint: You take what EM_step returns in another order. It returns (pi, mu, sigma).
"""


def EM(X):
    m, _ = K_Means(np.asarray(X)[:500], 2);
    pi = 0.5;
    mu = m[:, 0].copy();
    sigma = np.std(X) * np.ones(2);
    for it in range(500):
        mu, sigma, pi = EM_step(X, pi, mu, sigma);
    return pi, mu, sigma
