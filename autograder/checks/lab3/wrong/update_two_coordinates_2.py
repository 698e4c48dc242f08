"""Update: the first two coordinates only

Upon: class_static_methods

Hint: You move the first two coordinates only. The centroids have d of them: take the mean over all.
"""


def Update(X, C, m):
    newCentres = Matrix.toRows(m)
    for k in range(len(newCentres)):
        if len(C[k]) == 0:
            continue
        sumX = 0.0
        sumY = 0.0
        for point in C[k]:
            sumX += point[0]
            sumY += point[1]
        newCentres[k] = [sumX / len(C[k]), sumY / len(C[k])]
    return np.array(newCentres)
