"""K_Means: shape (d, K)

Upon: class_one_letter_names

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while not ((n := Update(X, Set(X, m)[0], m)) == m).all():
        m = n
    return np.array(list(zip(*m))), Set(X, m)[1]
