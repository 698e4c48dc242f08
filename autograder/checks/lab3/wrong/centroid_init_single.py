"""Centroid_init: a single centroid

Upon: class_one_letter_names

Hint: You return one centroid only. Return K of them, an array (K, d) with one in each row.
"""


def Centroid_init(X, K):
    a = X.reshape(len(X), -1)
    return a[np.random.randint(len(a))]
