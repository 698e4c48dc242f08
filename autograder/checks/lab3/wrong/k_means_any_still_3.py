"""K_Means: stops when one centroid stands still

Upon: class_static_methods

Hint: Your loop stops as soon as some of the centroids stay where they are. Go on until all of them do: all, not any.
"""

import numpy as np


class Runner:
    def __init__(self, data, K):
        self.data = data
        self.centres = Centroid_init(data, K)

    def run(self):
        moving = True
        while moving:
            clusters, distortion = Set(self.data, self.centres)
            moved = Update(self.data, clusters, self.centres)
            moving = bool((moved != self.centres).all())
            self.centres = moved
        return self.centres, Set(self.data, self.centres)[1]


def K_Means(X, K):
    return Runner(X, K).run()
