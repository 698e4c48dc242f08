"""K_Means: D summed over the iterations

Hint: You add up the distortions of all rounds. D is the distortion of the centroids you return, and of them only.
"""


def K_Means(X, K):
    history = []
    m = Centroid_init(X, K)
    while True:
        C, distortion = Set(X, m)
        history.append(float(np.squeeze(distortion)))
        m_old, m = m, Update(X, C, m)
        if np.max(np.abs(np.asarray(m) - m_old)) == 0:
            return m, np.sum(history)
