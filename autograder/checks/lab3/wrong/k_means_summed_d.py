"""K_Means: D summed over the iterations

Hint: You add up the distortions of all rounds. D is the distortion of the centroids you return, and of them only.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    D = 0
    for _ in range(300):
        C, d = Set(X, m)
        D += d
        new = Update(X, C, m)
        if np.allclose(new, m):
            break
        m = new
    return m, D
