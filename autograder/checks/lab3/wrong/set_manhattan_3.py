"""Set: nearest by Manhattan distance

Upon: class_excel_user

Hint: You choose the centroid with the smallest sum of absolute differences. Nearest means the
smallest sum of squared differences, in all coordinates.
"""


def Set(X, m):
    sheet = make_sheet(X)
    centers = make_sheet(m)
    C = []
    for center in centers:
        C.append([])
    D = 0
    for row in sheet:
        distances = []
        for center in centers:
            distance = 0
            for column in range(len(row)):
                distance = distance + abs(row[column] - center[column])
            distances.append(distance)
        which = distances.index(min(distances))
        C[which].append(row)
        for column in range(len(row)):
            D = D + (row[column] - centers[which][column]) ** 2
    return C, D
