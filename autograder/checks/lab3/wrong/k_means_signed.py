"""K_Means: movement with its sign

Upon: class_semicolons

Hint: You compare the movement with a limit as it is, and a movement to the left is negative. Take its absolute value,
or ask whether old and new are equal.
"""


def K_Means(X, K):
    m = Centroid_init(X, K);
    delta = 1;
    it = 0;
    while delta > 1e-9 and it < 2000:
        C, D = Set(X, m);
        new_m = Update(X, C, m);
        delta = np.min(new_m - m);
        m = new_m;
        it = it + 1;
    C, D = Set(X, m);
    return m, D
