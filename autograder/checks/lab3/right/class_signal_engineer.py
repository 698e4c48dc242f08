"""The signal-processing engineer: a vector quantiser with a codebook, SciPy's vq on centred data,
dither for the start, a tuple of cells."""

import numpy as np
from scipy.cluster.vq import vq as quantise
from scipy.spatial.distance import cdist


def frames(signal):
    """Samples as frames (N, d), also for a mono signal."""
    return np.array(signal, dtype=float).reshape(len(signal), -1)


def Centroid_init(X, K):
    f = frames(X)
    gen = np.random.default_rng()
    dc, rms = f.mean(axis=0), f.std(axis=0)
    rms = np.where(rms > 0, rms, 1e-3 + 1e-3 * np.abs(dc))
    return dc + rms * gen.standard_normal((K, f.shape[1]))  # dithered mean


def Set(X, m):
    f, codebook = frames(X), frames(m)
    dc = f.mean(axis=0)  # vq keeps its digits when the bias is gone
    code, _ = quantise(f - dc, codebook - dc)
    error = f - codebook[code]
    return tuple(f[code == k] for k in range(len(codebook))), float(np.vdot(error, error))


def Update(X, C, m):
    codebook = frames(m)
    for k, cell in enumerate(C):
        if cell.shape[0]:
            codebook[k] = cell[0] + (cell - cell[0]).mean(axis=0)
    return codebook


def K_Means(X, K):
    f = frames(X)
    best = (None, np.inf)
    for trial in range(12):
        codebook = Centroid_init(X, K)
        # a dead codeword moves to the worst served frame, once, before the iterations
        for k in range(K):
            code = cdist(f, codebook, "sqeuclidean").argmin(axis=1)
            if not (code == k).any():
                codebook[k] = f[cdist(f, codebook, "sqeuclidean").min(axis=1).argmax()]
        previous = None
        for _ in range(2000):
            cells, distortion = Set(X, codebook)
            updated = Update(X, cells, codebook)
            if np.array_equal(updated, codebook):
                break
            codebook = updated
        distortion = Set(X, codebook)[1]
        if distortion < best[1]:
            best = (codebook, distortion)
    return best


def EM_step(X, pi, mu, sigma):
    x = np.asarray(X, dtype=float)
    llr = np.log(pi / (1 - pi)) + np.log(sigma[0] / sigma[1])
    llr = llr + 0.5 * (((x - mu[0]) / sigma[0]) ** 2 - ((x - mu[1]) / sigma[1]) ** 2)
    soft1 = 0.5 * (1 + np.tanh(llr / 2))
    soft0 = 0.5 * (1 - np.tanh(llr / 2))
    small = np.abs(llr) > 30  # tanh has no digits left there
    soft1 = np.where(small & (llr < 0), np.exp(np.minimum(llr, 0)), soft1)
    soft0 = np.where(small & (llr > 0), np.exp(-np.maximum(llr, 0)), soft0)
    soft = np.vstack([soft0, soft1])
    energy = soft.sum(axis=1)
    dc = soft @ x / energy
    power = (soft * (x - dc[:, None]) ** 2).sum(axis=1) / energy
    return float(energy[1] / len(x)), dc, np.sqrt(power)


def EM(X):
    x = np.asarray(X, dtype=float)
    rms = x.std()
    decimated = np.sort(x)[:: max(1, len(x) // 400)]
    codebook, _ = K_Means(decimated, 2)
    state = np.array([0.5, *codebook[:, 0], rms, rms])
    unit = np.array([1.0, rms, rms, rms, rms])
    for _ in range(500):
        pi, mu, sigma = EM_step(x, state[0], state[1:3], state[3:])
        innovation = np.array([pi, *mu, *sigma]) - state
        state = state + innovation
        if (np.abs(innovation) < 1e-7 * unit).all():
            break
    return float(state[0]), state[1:3].copy(), state[3:].copy()
