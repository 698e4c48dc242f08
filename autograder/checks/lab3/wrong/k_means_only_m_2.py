"""K_Means: returns m only

Hint: You return the centroids without their distortion. Return both: (m, D).
"""


def K_Means(X, K):
    centroids = Centroid_init(X, K)
    D_before = float("inf")
    for i in range(1000):
        sets, D = Set(X, centroids)
        centroids = Update(X, sets, centroids)
        if D == D_before:
            print("finished after", i, "iterations, distortion", D)
            break
        D_before = D
    return np.asarray(centroids)
