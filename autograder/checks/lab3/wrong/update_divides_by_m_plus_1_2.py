"""Update: divides by M + 1

Upon: class_lists_and_math

Hint: You divide the sum of a set by one more than the number of its points, so each mean is too near to 0. Divide by
the number of points, and treat the empty set on its own.
"""


def Update(X, C, m):
    new = []
    for k, old in enumerate(as_lists(m)):
        if not C[k]:
            new.append(old)
            continue
        count = 1
        total = [0.0] * len(old)
        for p in C[k]:
            total = [t + x for t, x in zip(total, p)]
            count += 1
        new.append([t / count for t in total])
    return np.array(new)
