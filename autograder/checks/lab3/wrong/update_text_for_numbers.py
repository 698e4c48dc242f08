"""Update: text for numbers

Hint: Your centroids are text that reads as numbers, such as '1.50'. Return the numbers
themselves, and format them only where you print.
"""


def Update(X, C, m):
    moved = []
    for k in range(len(m)):
        mean = C[k].mean(axis=0) if len(C[k]) > 0 else np.ravel(m[k])
        moved.append([f"{value:.6f}" for value in np.atleast_1d(mean)])
    return moved
