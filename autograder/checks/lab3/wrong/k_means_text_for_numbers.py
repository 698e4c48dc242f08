"""K_Means: text for numbers

Hint: Your D, or your centroids, are text that reads as numbers, such as '14.00'. Return the
numbers themselves, and format them only where you print.
"""


def K_Means(X, K):
    m, old = Centroid_init(X, K), None
    while old is None or not np.array_equal(m, old):
        C, D = Set(X, m)
        old, m = m, Update(X, C, m)
    return m, f"{D:.4f}"
