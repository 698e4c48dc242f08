"""Set: three sets whatever K is

Upon: class_loops_and_lists

Hint: You share the points out among three sets whatever K is. There are as many as centroids: len(m).
"""


def Set(X, m):
    points = make_list_of_points(X)
    centers = make_list_of_points(m)
    first, second, third = [], [], []
    D = 0
    for p in points:
        d = []
        for k in range(3):
            d.append(sum((p[j] - centers[k][j]) ** 2 for j in range(len(p))))
        if d[0] <= d[1] and d[0] <= d[2]:
            first.append(p)
        elif d[1] <= d[2]:
            second.append(p)
        else:
            third.append(p)
        D += min(d)
    return {0: first, 1: second, 2: third}, D
