"""Update: adds the mean to the old centroid

Upon: class_broadcasting

Hint: You add the mean of a set to its old centroid. The mean takes the place of the old centroid: begin at 0, not at
m.
"""


def Update(X, C, m):
    means = np.array([C[k].mean(axis=0) if len(C[k]) else np.zeros(m.shape[1]) for k in range(len(m))])
    return m + means
