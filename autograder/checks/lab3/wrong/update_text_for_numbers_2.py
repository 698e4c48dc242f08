"""Update: text for numbers

Upon: class_lecture

Hint: Your centroids are text that reads as numbers, such as '1.50'. Return the numbers
themselves, and format them only where you print.
"""


def Update(X, C, m):
    new = np.empty((len(m), np.size(m[0])), dtype=object)
    for k in range(len(m)):
        points = [np.atleast_1d(x) for x in C[k]]
        for j in range(new.shape[1]):
            new[k, j] = repr(float(sum(x[j] for x in points) / len(points))) if points else str(float(np.ravel(m[k])[j]))
    return new.tolist()
