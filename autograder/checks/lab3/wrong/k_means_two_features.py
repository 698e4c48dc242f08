"""K_Means: the first two features only

Upon: class_weighted_averages

Hint: You cluster the first two features only, as in a picture. Use all columns of X.
"""


def K_Means(X, K):
    x = as_sample(X)[:, :2]
    m, before = Centroid_init(x, K), None
    while before is None or (m != before).any():
        m, before = Update(x, Set(x, m)[0], m), m
    return m, Set(x, m)[1]
