"""Set: standardises the points

Upon: class_loops_and_lists

Hint: You standardise the points, but the centroids are places in the data as it is given. Compare X as it is with m.
"""


def Set(X, m):
    points = make_list_of_points(normalize(X))
    centers = make_list_of_points(m)
    C = {}
    for k in range(len(centers)):
        C[k] = []
    D = 0
    for p in points:
        distances = []
        for c in centers:
            distances.append(sum((p[j] - c[j]) ** 2 for j in range(len(p))))
        C[distances.index(min(distances))].append(p)
        D += min(distances)
    return C, D
