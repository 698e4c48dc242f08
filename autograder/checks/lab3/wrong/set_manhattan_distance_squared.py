"""Set: Manhattan distance squared

Upon: class_no_numpy

Hint: You add up the absolute differences, and square their sum. Square each difference, then
add them up.
"""


def Set(X, m):
    centroids = as_tuples(m)
    C = [[] for _ in centroids]
    D = 0.0
    for p in as_tuples(X):
        distances = [sum(abs(a - b) for a, b in zip(p, c)) for c in centroids]
        smallest = min(distances)
        C[distances.index(smallest)].append(p)
        D += smallest**2
    return C, D
