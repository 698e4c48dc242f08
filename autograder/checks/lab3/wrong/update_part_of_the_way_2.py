"""Update: only part of the way

Upon: class_shifted_origin

Hint: Your centroids go only part of the way to the means of their sets. Move each one to the mean itself.
"""

RATE = 0.5


def Update(X, C, m):
    M = _matrix(m)
    for k, P in enumerate(C):
        if P.size:
            M[k] += RATE * (P.mean(axis=0) - M[k])
    return M
