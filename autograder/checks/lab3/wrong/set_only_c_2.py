"""Set: returns C only

Upon: class_static_methods

Hint: You return the sets without their distortion. Return both: (C, D).
"""


def Set(X, m):
    clusters = [[] for _ in m]
    for row in Matrix.toRows(X):
        distances = [Matrix.squaredDistance(row, centre) for centre in Matrix.toRows(m)]
        clusters[distances.index(min(distances))].append(row)
    return clusters
