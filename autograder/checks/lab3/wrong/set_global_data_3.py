"""Set: uses the songs, not X

Hint: Your sets hold the songs, tracks, whatever data is given. Use the argument X.
"""


def Set(X, m):
    distances = np.linalg.norm(tracks[:, np.newaxis, :] - m, axis=-1)
    owner = np.argmin(distances, axis=-1)
    C = []
    for k in range(len(m)):
        C.append(tracks[owner == k])
    return C, np.sum(np.min(distances, axis=-1) ** 2)
