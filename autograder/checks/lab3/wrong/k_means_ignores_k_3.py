"""K_Means: ignores K

Upon: class_fixed_point

Hint: You find the same number of centroids whatever K is. Use the argument K.
"""

import numpy as np


def K_Means(X, K):
    def go(m, left):
        new = Update(X, Set(X, m)[0], m)
        return m if left == 0 or np.array_equal(new, m) else go(new, left - 1)

    m = go(Centroid_init(X, len(artists)), 400)
    return m, Set(X, m)[1]
