"""Update: fails on an empty set

Upon: class_lists_and_math

Hint: Where a set is empty your function stops with an error, as it divides by its size or takes its first point. Ask
for its length first, and keep the old centroid or choose a new one.
"""


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        total = [0.0] * len(C[k][0])
        for p in C[k]:
            total = [a + b for a, b in zip(total, p)]
        new.append([a / len(C[k]) for a in total])
    return np.array(new)
