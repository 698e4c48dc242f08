"""K_Means: the best D with the last centroids

Upon: class_java_engineer

Hint: Of several starts you keep the smallest D, but not its centroids: you return those of the
last start. Keep m and D together.
"""

import numpy as np


class BestResult:
    def __init__(self):
        self.distortion = float("inf")
        self.centroids = None

    def offer(self, centroids, distortion):
        self.centroids = centroids
        if distortion < self.distortion:
            self.distortion = distortion


def K_Means(X, K):
    best = BestResult()
    service, dataset = KMeansService(), Dataset(X)
    for _ in range(10):
        best.offer(*service.run(dataset, K))
    return best.centroids, best.distortion
