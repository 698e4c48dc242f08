"""Update: middle between the extremes

Hint: You move each centroid half-way between the smallest and the largest coordinates of its set. Move it to their
mean: the sum divided by their number.
"""


def Update(X, C, m):
    moved = np.array(m, dtype=float)
    for k in range(len(moved)):
        if len(C[k]) > 0:
            moved[k] = C[k].min(axis=0) + np.ptp(C[k], axis=0) / 2
    return moved
