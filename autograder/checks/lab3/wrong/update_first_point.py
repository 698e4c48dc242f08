"""Update: the first point of the set

Upon: class_shifted_origin

Hint: You move each centroid to one point of its set. Move it to the mean of all of them.
"""


def Update(X, C, m):
    M = _matrix(m)
    for k, P in enumerate(C):
        if P.size:
            M[k] = P[0]
    return M
