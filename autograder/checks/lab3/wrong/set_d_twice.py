"""Set: D counted twice

Upon: class_point_objects

Hint: Your D is twice the distortion: each squared distance is added two times. Add each point's once.
"""


def Set(X, m):
    centroids = PointFactory.fromArray(m)
    buckets = [[] for _ in centroids]
    distortion = 0.0
    for point in PointFactory.fromArray(X):
        nearest = min(range(len(centroids)), key=lambda k: point.squaredDistanceTo(centroids[k]))
        buckets[nearest].append(point.getCoords())
        distortion += point.squaredDistanceTo(centroids[nearest])
    for bucket, centroid in zip(buckets, centroids):
        for coords in bucket:
            distortion += centroid.squaredDistanceTo(Point(coords))
    return buckets, distortion
