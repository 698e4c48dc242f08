"""K_Means: D is a mean of distances

Upon: class_signal_engineer

Hint: Your D is the mean of the distances, as SciPy's kmeans returns it. Square each distance,
and add the squares up.
"""

from scipy.cluster.vq import kmeans


def K_Means(X, K):
    codebook, distortion = kmeans(frames(X), K)
    return codebook, distortion
