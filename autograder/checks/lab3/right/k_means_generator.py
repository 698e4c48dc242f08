"""A generator gives one pair of centroids and distortion after another; K_Means takes the last; itertools."""

from itertools import pairwise


def k_means_steps(X, m):
    while True:
        C, D = Set(X, m)
        yield m, D
        m = Update(X, C, m)


def K_Means(X, K):
    for (m_old, _), (m_new, D) in pairwise(k_means_steps(X, Centroid_init(X, K))):
        if np.max(np.abs(m_old - m_new)) == 0:
            return m_new, D
