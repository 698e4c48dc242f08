"""Set: mean instead of sum

Upon: class_signal_engineer

Hint: Your D is the mean of the squared distances. The distortion is their sum over all points.
"""

import numpy as np
from scipy.cluster.vq import vq as quantise


def Set(X, m):
    f, codebook = frames(X), frames(m)
    code, err = quantise(f, codebook)
    return tuple(f[code == k] for k in range(len(codebook))), float(np.mean(err**2))
