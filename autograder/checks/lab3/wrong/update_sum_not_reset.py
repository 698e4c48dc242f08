"""Update: sum not reset

Upon: class_loops_and_lists

Hint: Your sum runs on from one set to the next, so a later centroid counts the points of the sets before it. Set it
to 0 for each set, inside the loop over the centroids.
"""


def Update(X, C, m):
    new = []
    total = [0] * len(m[0])
    for k in range(len(m)):
        for p in C[k]:
            for j in range(len(total)):
                total[j] = total[j] + p[j]
        if len(C[k]) == 0:
            new.append(list(m[k]))
        else:
            new.append([t / len(C[k]) for t in total])
    return np.array(new)
