"""The R user translates colMeans with na.rm: pads the sets with NaN and takes nanmean where a set
has points.

Upon: class_r_user
"""

import numpy as np


def Update(X, C, m):
    d = 1 if np.ndim(X) == 1 else np.shape(X)[1]
    longest = max(len(members) for members in C)
    padded = np.full((len(C), longest, d), np.nan)
    for k, members in enumerate(C):
        padded[k, : len(members)] = members
    new = np.reshape(np.array(m, dtype=float), (len(C), d))
    full = [k for k, members in enumerate(C) if len(members)]
    new[full] = np.nanmean(padded[full], axis=1)
    return new
