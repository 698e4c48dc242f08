"""Update: stops at the first empty set

Hint: Your loop ends at the first empty set, so the centroids behind it never move. Pass over the empty set and go on:
continue, not break.
"""


def Update(X, C, m):
    moved = np.array(m, dtype=float)
    for k, points in C.items():
        if len(points) == 0:
            return moved
        moved[k] = points.mean(axis=0)
    return moved
