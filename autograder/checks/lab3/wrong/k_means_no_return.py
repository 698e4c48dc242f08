"""K_Means: returns nothing

Upon: class_first_year

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (m, D) in the last line.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for step in range(1000):
        C, D = Set(X, m)
        new_m = Update(X, C, m)
        if np.array_equal(new_m, m):
            print("done after", step, "steps:", D)
            break
        m = new_m
