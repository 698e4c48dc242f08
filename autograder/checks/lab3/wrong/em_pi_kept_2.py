"""EM: pi kept from the start

Upon: class_weighted_averages

Hint: Your pi stays 0.5. Take the new pi of each step along with mu and sigma.
"""


def EM(X):
    m, _ = K_Means(generator.permutation(X)[:500], 2)
    theta = Mixture(0.5, m[:, 0], np.full(2, np.std(X)))
    for _ in range(500):
        new = EM_step(X, *theta)
        done = np.abs(np.hstack(new[1:]) - np.hstack(theta[1:])).max() < 1e-7
        theta = theta._replace(mu=new.mu, sigma=new.sigma) if isinstance(new, Mixture) else Mixture(0.5, new[1], new[2])
        if done:
            break
    return theta
