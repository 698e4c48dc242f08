"""Set: nearest by the largest difference

Upon: class_point_objects

Hint: You choose the centroid whose largest difference in one coordinate is smallest. Nearest means the smallest sum
of squared differences, over all coordinates.
"""


def Set(X, m):
    centroids = PointFactory.fromArray(m)
    buckets = [[] for _ in centroids]
    distortion = 0.0
    for point in PointFactory.fromArray(X):
        gaps = [max(abs(a - b) for a, b in zip(point, centroid)) for centroid in centroids]
        nearest = gaps.index(min(gaps))
        buckets[nearest].append(point.getCoords())
        distortion += point.squaredDistanceTo(centroids[nearest])
    return buckets, distortion
