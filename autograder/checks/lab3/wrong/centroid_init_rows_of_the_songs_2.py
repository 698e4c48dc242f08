"""Centroid_init: row numbers of the songs

Upon: class_broadcasting

Hint: You draw row numbers below 600, the number of songs, whatever data is given. Draw them below len(X).
"""


def Centroid_init(X, K):
    return X.reshape(len(X), -1)[rng.choice(600, size=K, replace=False)]
