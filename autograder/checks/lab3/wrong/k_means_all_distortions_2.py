"""K_Means: returns the distortion of every round

Hint: Your D is a list with the distortion of every round. Return only the last of them.
"""


def K_Means(X, K):
    m, history = Centroid_init(X, K), np.array([])
    while history.size < 3 or abs(history[-1] - history[-2]) > 1e-12:
        C, D = Set(X, m)
        history = np.append(history, D)
        m = Update(X, C, m)
    return m, history
