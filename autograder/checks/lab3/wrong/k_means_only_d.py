"""K_Means: D without its centroids

Upon: class_semicolons

Hint: You return the distortion without the centroids. Return both: (m, D).
"""


def K_Means(X, K):
    m = Centroid_init(X, K);
    changed = True;
    while changed:
        C, D = Set(X, m);
        new_m = Update(X, C, m);
        changed = bool(np.any(new_m != m));
        m = new_m;
    return D
