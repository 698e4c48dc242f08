"""Set: D in Manhattan distance

Upon: class_loops_and_lists

Hint: Your D adds up the absolute differences of the coordinates. The distortion adds up their squares.
"""


def Set(X, m):
    centroids = make_list_of_points(m)
    C = {k: [] for k in range(len(centroids))}
    D = 0
    for p in make_list_of_points(X):
        k = min(range(len(centroids)), key=lambda k: math.dist(p, centroids[k]))
        C[k].append(p)
        for a, b in zip(p, centroids[k]):
            D += abs(a - b)
    return C, D
