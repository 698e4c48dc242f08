"""Update: divides by N

Upon: class_excel_user

Hint: You divide the sum of a set by the number of all points. Divide by the number of points in
that set.
"""

import numpy as np


def Update(X, C, m):
    new_centers = []
    for k in range(len(m)):
        if len(C[k]) == 0:
            new_centers.append(list(np.atleast_1d(m[k])))
        else:
            average_row = []
            for column in range(len(C[k][0])):
                total = 0
                for row in C[k]:
                    total = total + row[column]
                average_row.append(total / len(X))
            new_centers.append(average_row)
    return np.array(new_centers)
