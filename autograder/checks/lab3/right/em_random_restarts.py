"""EM starts at random points, several times, and keeps the likeliest fit; the shape of mu and sigma is (2, 1)."""


def EM(X):
    best, best_score = None, -np.inf
    for attempt in range(8):
        pi, mu, sigma = rng.uniform(0.3, 0.7), rng.choice(X, 2, replace=False), np.full(2, X.std())
        for cycle in range(1500):
            old = np.r_[pi, mu, sigma]
            pi, mu, sigma = EM_step(X, pi, mu, sigma)
            if np.allclose(old, np.r_[pi, mu, sigma], rtol=0, atol=1e-6):
                break
        score = np.log((1 - pi) * norm.pdf(X, mu[0], sigma[0]) + pi * norm.pdf(X, mu[1], sigma[1])).sum()
        if score > best_score:
            best, best_score = (np.array([pi]), mu.reshape(2, 1), sigma.reshape(2, 1)), score
    return best
