"""Set: uses the songs, not X

Hint: Your sets hold the songs, tracks, whatever data is given. Use the argument X.
"""


def Set(X, m):
    C, D = [[] for _ in m], 0.0
    for row in tracks:
        squares = [np.sum((row - centroid) ** 2) for centroid in m]
        k = squares.index(min(squares))
        C[k].append(row)
        D += squares[k]
    return C, D
