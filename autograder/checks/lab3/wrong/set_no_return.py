"""Set: returns nothing

Upon: class_loops_and_lists

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (C, D) in the last line.
"""


def Set(X, m):
    points = make_list_of_points(X)
    centers = make_list_of_points(m)
    C = {}
    for k in range(len(centers)):
        C[k] = []
    D = 0
    for p in points:
        distances = []
        for c in centers:
            distances.append(sum((a - b) ** 2 for a, b in zip(p, c)))
        C[distances.index(min(distances))].append(p)
        D += min(distances)
    print(C, D)
