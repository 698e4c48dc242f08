"""Update: writes into m

Hint: You write the new centroids into the m you were given, so the old ones are lost and nothing seems to move. Begin
with a copy, m.copy(), and return that.
"""


def Update(X, C, m):
    for k in range(len(m)):
        if len(C[k]) > 0:
            m[k] = C[k].mean(axis=0)
    return m
