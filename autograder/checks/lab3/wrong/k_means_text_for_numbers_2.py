"""K_Means: text for numbers

Upon: class_broadcasting

Hint: Your D, or your centroids, are text that reads as numbers, such as '14.00'. Return the
numbers themselves, and format them only where you print.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    for step in range(1000):
        new = Update(X, Set(X, m)[0], m)
        done = np.allclose(new, m, rtol=0, atol=1e-12)
        m = new
        if done:
            break
    distortion = "%.6g" % Set(X, m)[1]
    return m, distortion
