"""Set: squared twice

Upon: class_loops_and_lists

Hint: You square what is a squared distance already, so D adds up fourth powers. Square once.
"""


def distance(p, c):
    return sum((a - b) ** 2 for a, b in zip(p, c))


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = 0
    for p in make_list_of_points(X):
        distances = [distance(p, c) for c in make_list_of_points(m)]
        smallest = min(distances)
        C[distances.index(smallest)].append(p)
        D += smallest**2
    return C, D
