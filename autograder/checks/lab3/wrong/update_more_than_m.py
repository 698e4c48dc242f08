"""Update: returns more than m

Upon: class_private_helpers

Hint: You return something besides the new centroids. Return their array alone.
"""


def Update(X, C, m):
    new_centroids = _ensure_2d(m)
    for k in range(len(new_centroids)):
        if len(C[k]) > 0:
            new_centroids[k] = np.mean(C[k], axis=0)
    shift = np.abs(new_centroids - m).max()
    return new_centroids, shift
