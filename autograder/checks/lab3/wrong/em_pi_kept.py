"""EM: pi kept from the start

Upon: class_one_letter_names

Hint: Your pi stays 0.5. Take the new pi of each step along with mu and sigma.
"""


def EM(X):
    p, u, s = 0.5, K_Means(R.choice(X, min(len(X), 400), replace=False), 2)[0].ravel(), np.full(2, X.std())
    for _ in range(500):
        _, U, S = EM_step(X, p, u, s)
        d = max(np.abs(U - u).max(), np.abs(S - s).max())
        u, s = U, S
        if d < 1e-7:
            break
    return p, u, s
