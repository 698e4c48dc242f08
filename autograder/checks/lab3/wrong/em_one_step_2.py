"""EM: a single step

Hint: Your result is that of a single step. Repeat it until no parameter moves by more than 1e-6. If you have a loop:
does it end at once because old is no copy, does it begin from the same values in every round, or is the E step outside?
"""


def EM(X):
    pi_old, mu_old, sigma_old = 0.5, np.quantile(X, [0.25, 0.75]), np.array([X.std(), X.std()])
    converged = False
    while not converged:
        pi, mu, sigma = EM_step(X, pi_old, mu_old, sigma_old)
        if abs(pi - pi_old) < 1e-6:
            print("converged")
        converged = True
    return pi, mu, sigma
