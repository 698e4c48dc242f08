"""EM: text for numbers

Hint: Your parameters are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


def EM(X):
    pi, mu, sigma = 0.5, np.quantile(X, [0.25, 0.75]), np.full(2, X.std() / 2)
    for step in range(2000):
        new = EM_step(X, pi, mu, sigma)
        change = np.abs(np.hstack(new) - np.hstack([pi, mu, sigma])).max()
        pi, mu, sigma = new
        if change < 1e-8:
            break
    return f"{pi:.5f}", [f"{value:.5f}" for value in mu], [f"{value:.5f}" for value in sigma]
