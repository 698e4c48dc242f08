"""K_Means: shape (d, K)

Upon: class_semicolons

Hint: Your centroids stand in the columns, an array (d, K). Put one centroid in each row: the shape is (K, d).
"""


def K_Means(X, K):
    m = Centroid_init(X, K);
    changed = True;
    while changed:
        C, D = Set(X, m);
        new_m = Update(X, C, m);
        changed = bool(np.any(new_m != m));
        m = new_m;
    return np.transpose(m), D
