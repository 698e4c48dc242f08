"""Set: returns (D, C)

Hint: You return the distortion first. The order is (C, D).
"""


def Set(X, m):
    clusters = [[] for _ in range(len(m))]
    distortion = 0
    for x in X:
        distances = [np.linalg.norm(x - c) ** 2 for c in m]
        distortion += min(distances)
        clusters[distances.index(min(distances))].append(x)
    answer = (distortion, clusters)
    return answer
