"""Set: the nearest point of each centroid

Upon: class_static_methods

Hint: You take the smallest distance over the points, so each centroid finds one point. Take it over the centroids:
each point finds its centroid.
"""


def Set(X, m):
    rows = Matrix.toRows(X)
    clusters = []
    distortion = 0.0
    for centre in Matrix.toRows(m):
        best = rows[0]
        for row in rows:
            if Matrix.squaredDistance(row, centre) < Matrix.squaredDistance(best, centre):
                best = row
        clusters.append([best])
        distortion += Matrix.squaredDistance(best, centre)
    return clusters, distortion
