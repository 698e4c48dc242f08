"""K_Means: returns a dict

Upon: class_first_year

Hint: You return one object that holds the results. Return the pair (m, D).
"""


class Result:
    pass


def K_Means(X, K):
    result = Result()
    result.m = Centroid_init(X, K)
    moving = True
    while moving:
        C, result.D = Set(X, result.m)
        new_m = Update(X, C, result.m)
        moving = not np.array_equal(new_m, result.m)
        result.m = new_m
    return result
