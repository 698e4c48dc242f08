"""Update keeps a running mean, point by point; an empty set takes the mean of all data with a little noise."""


def Update(X, C, m):
    data = X.reshape(len(X), -1)
    result = []
    for k in range(len(m)):
        mean, n = np.zeros(data.shape[1]), 0
        for point in C[k]:
            n += 1
            mean = mean + (point - mean) / n
        if n == 0:
            mean = data.mean(axis=0) + 0.1 * data.std(axis=0) * rng.normal(size=data.shape[1])
        result.append(mean)
    return np.vstack(result)
