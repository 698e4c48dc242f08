"""Set: uses the songs, not X

Hint: Your sets hold the songs, tracks, whatever data is given. Use the argument X.
"""


def Set(X, m):
    C = {k: [] for k in range(len(m))}
    D = 0
    for track in tracks:
        d = [np.linalg.norm(track - c) ** 2 for c in m]
        C[np.argmin(d)].append(track)
        D += np.min(d)
    for k in C:
        C[k] = np.array(C[k])
    return C, D
