"""EM: uses the lab's data, not the argument

Hint: Your EM fits truth["X"], the lab's samples, whatever data it is given. Use its argument.
"""


def EM(samples):
    m, _ = K_Means(X, 2)
    pi, mu, sigma = 0.5, np.ravel(m), np.array([1.0, 1.0])
    for _ in range(150):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
    return pi, mu, sigma
