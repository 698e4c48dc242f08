"""K_Means: one centroid too many

Upon: class_loops_and_lists

Hint: You find one centroid more than K. Ask Centroid_init for K of them.
"""


def K_Means(X, K):
    points = make_list_of_points(X)
    m = [random.choice(points)]
    for k in range(K):
        p = random.choice(points)
        while p in m:
            p = random.choice(points)
        m.append(p)
    m = np.array(m)
    for step in range(300):
        C, D = Set(X, m)
        m = Update(X, C, m)
    return m, Set(X, m)[1]
