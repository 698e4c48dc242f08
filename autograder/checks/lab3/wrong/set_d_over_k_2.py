"""Set: D divided by K

Upon: class_loops_and_lists

Hint: Your D is the mean of the distortions of the K sets. The distortion is their sum: do not divide by K.
"""


def Set(X, m):
    points = make_list_of_points(X)
    centers = make_list_of_points(m)
    C = [[] for c in centers]
    D = 0
    for p in points:
        best = None
        for k in range(len(centers)):
            d = 0
            for j in range(len(p)):
                d += (p[j] - centers[k][j]) ** 2
            if best is None or d < best:
                best = d
                winner = k
        C[winner].append(p)
        D += best / len(centers)
    return C, D
