"""Set: the first coordinate only

Upon: class_loops_and_lists

Hint: Your distances use the first coordinate only. The points have d of them: take the sum over all.
"""


def Set(X, m):
    points = make_list_of_points(X)
    centers = make_list_of_points(m)
    C = [[] for c in centers]
    D = 0
    for p in points:
        distances = []
        for c in centers:
            for j in range(len(p)):
                d = (p[j] - c[j]) ** 2
                break
            distances.append(d)
        k = distances.index(min(distances))
        C[k].append(p)
        D += distances[k]
    return C, D
