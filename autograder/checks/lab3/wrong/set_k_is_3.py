"""Set: three sets whatever K is

Upon: class_one_letter_names

Hint: You share the points out among three sets whatever K is. There are as many as centroids: len(m).
"""


def Set(X, m):
    a, c = F(X), F(m)
    q = ((a[:, None] - c) ** 2).sum(2)
    p = q.argmin(1)
    return [a[p == 0], a[p == 1], a[p == 2]], q.min(1).sum()
