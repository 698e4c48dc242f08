"""Set: one list under K names

Upon: class_loops_and_lists

Hint: All your sets are one and the same list, so each holds all points: [[]] * K repeats the reference. Make K lists:
[[] for k in range(K)].
"""


def Set(X, m):
    centroids = make_list_of_points(m)
    empty = []
    C = dict.fromkeys(range(len(centroids)), empty)
    D = 0
    for p in make_list_of_points(X):
        d2 = [sum((a - b) ** 2 for a, b in zip(p, c)) for c in centroids]
        C[d2.index(min(d2))].append(p)
        D += min(d2)
    return C, D
