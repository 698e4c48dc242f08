"""Set: squares the sum of the differences

Hint: You add up the differences of the coordinates first and square the sum, so that differences of unlike sign cancel.
Square each one, then add up.
"""


def Set(X, m):
    C = [[] for _ in range(len(m))]
    D = 0
    for x in X.reshape(len(X), -1):
        distances = []
        for c in np.reshape(m, (len(m), -1)):
            difference = 0
            for a, b in zip(x, c):
                difference += a - b
            distances.append(difference**2)
        nearest = distances.index(min(distances))
        C[nearest].append(x)
        D += distances[nearest]
    return C, D
