"""K_Means: rounded

Upon: class_first_year

Hint: You round the centroids. Return them with all their digits: print may round, the function may not.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for step in range(300):
        C, D = Set(X, m)
        m = Update(X, C, m)
    rounded = []
    for row in m:
        rounded.append([round(float(value), 1) for value in row])
    return np.array(rounded), D
