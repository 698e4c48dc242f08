"""Set: moves the centroids meanwhile

Upon: class_static_methods

Hint: You move a centroid as soon as it gets a point, so the next points are compared with other centroids. Leave m as
it is until all points are shared out; moving is the work of Update.
"""


def Set(X, m):
    centres = Matrix.toRows(m)
    clusters = [[] for _ in centres]
    distortion = 0.0
    for row in Matrix.toRows(X):
        distances = [Matrix.squaredDistance(row, centre) for centre in centres]
        k = distances.index(min(distances))
        clusters[k].append(row)
        distortion += distances[k]
        for j in range(len(row)):
            centres[k][j] = sum(point[j] for point in clusters[k]) / len(clusters[k])
    return clusters, distortion
