"""K_Means: the best D with the last centroids

Upon: class_point_objects

Hint: Of several starts you keep the smallest D, but not its centroids: you return those of the last start. Keep m and
D together.
"""

import numpy as np


def K_Means(X, K):
    bestDistortion = float("inf")
    for start in range(6):
        m = Centroid_init(X, K)
        for step in range(500):
            following = Update(X, Set(X, m)[0], m)
            if np.array_equal(following, m):
                break
            m = following
        distortion = Set(X, m)[1]
        if distortion < bestDistortion:
            bestDistortion = distortion
    return m, bestDistortion
