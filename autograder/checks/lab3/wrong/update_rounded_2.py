"""Update: rounded

Upon: class_loops_and_lists

Hint: You round the means. Return them with all their digits: print may round, the function may not.
"""


def Update(X, C, m):
    new = []
    for k in range(len(m)):
        old = make_list_of_points(m)[k]
        if len(C[k]) > 0:
            old = [round(sum(float(p[j]) for p in C[k]) / len(C[k]), 2) for j in range(len(old))]
        new.append(old)
    return np.array(new)
