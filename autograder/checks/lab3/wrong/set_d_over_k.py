"""Set: D divided by K

Upon: class_weighted_averages

Hint: Your D is the mean of the distortions of the K sets. The distortion is their sum: do not divide by K.
"""


def Set(X, m):
    x = as_sample(X)
    ss = np.stack([np.square(x - centre).sum(axis=1) for centre in np.asarray(m)], axis=1)
    nearest = ss.argmin(axis=1)
    within = [ss[nearest == k, k].sum() for k in range(len(m))]
    return tuple(x[nearest == k] for k in range(len(m))), float(np.mean(within))
