"""Update: rounded

Upon: class_constants_and_restarts

Hint: You round the means. Return them with all their digits: print may round, the function may not.
"""

DIGITS = 2


def Update(X, C, m):
    """Recompute the centroids, in a form that is easy to read."""
    updated = _ensure_2d(m)
    for k in range(updated.shape[0]):
        if len(C[k]):
            updated[k] = np.round(np.mean(C[k], axis=0), DIGITS)
    return updated
