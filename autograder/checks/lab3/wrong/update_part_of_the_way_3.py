"""Update: only part of the way

Upon: class_signal_engineer

Hint: Your centroids go only part of the way to the means of their sets. Move each one to the
mean itself.
"""

ALPHA = 0.5


def Update(X, C, m):
    codebook = frames(m)
    for k, cell in enumerate(C):
        if len(cell):
            codebook[k] += ALPHA * (cell.mean(axis=0) - codebook[k])
    return codebook
