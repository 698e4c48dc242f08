"""K_Means: returns the distortion of every round

Hint: Your D is a list with the distortion of every round. Return only the last of them.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    distortions = [float(np.squeeze(D))]
    while True:
        new = Update(X, C, m)
        if np.array_equal(new, m):
            return m, distortions
        m = new
        C, D = Set(X, m)
        distortions.append(float(np.squeeze(D)))
