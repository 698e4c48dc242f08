"""The whole lab ported from MATLAB: zeros, repmat, find, a cell array for the sets, everything in columns."""

import numpy as np
from numpy import log, sqrt, zeros  # as in MATLAB


def repmat(A, r, c):
    return np.tile(A, (r, c))


def find(mask):
    return np.flatnonzero(mask)


def column(X):
    X = np.asarray(X, dtype=float)
    if X.ndim == 1:
        X = X.reshape(-1, 1)  # X = X(:)
    return X


def Centroid_init(X, K):
    X = column(X)
    U = np.unique(X, axis=0)  # unique(X, 'rows')
    n, d = U.shape
    if n >= K:
        idx = np.random.permutation(n)  # randperm(n)
        m = U[idx[0:K], :]
    else:
        m = repmat(X[0:1, :], K, 1) + np.random.randn(K, d)
    return m.copy()


def Set(X, m):
    X = column(X)
    m = column(m)
    N = X.shape[0]
    K = m.shape[0]
    dist = zeros((N, K))
    for k in range(0, K):
        dist[:, k] = np.sum((X - repmat(m[k, :], N, 1)) ** 2, axis=1)
    # [dmin, idx] = min(dist, [], 2)
    dmin = dist.min(axis=1)
    idx = dist.argmin(axis=1)
    C = np.empty(K, dtype=object)  # C = cell(K, 1)
    for k in range(0, K):
        C[k] = X[find(idx == k), :]
    D = np.sum(dmin)
    return C, D


def Update(X, C, m):
    m = column(m)
    K, d = m.shape
    mnew = zeros((K, d))
    for k in range(0, K):
        if C[k].size == 0:  # isempty(C{k})
            mnew[k, :] = m[k, :]
        else:
            mnew[k, :] = C[k].mean(axis=0)
    return mnew


def K_Means(X, K):
    m = Centroid_init(X, K)
    mold = m + 1
    it = 0
    while np.any(m != mold) and it < 10000:
        C, D = Set(X, m)
        mold = m
        m = Update(X, C, m)
        it = it + 1
    C, D = Set(X, m)
    return m, D


def EM_step(X, pi, mu, sigma):
    x = column(X)
    N = x.shape[0]
    lnG = zeros((N, 2))
    w = [1 - pi, pi]
    for k in range(0, 2):
        lnG[:, k] = log(w[k]) - 0.5 * log(2 * np.pi) - log(sigma[k]) - (x[:, 0] - mu[k]) ** 2 / (2 * sigma[k] ** 2)
    lnG = lnG - repmat(lnG.max(axis=1).reshape(-1, 1), 1, 2)
    R = np.exp(lnG)
    R = R / repmat(np.sum(R, axis=1).reshape(-1, 1), 1, 2)
    Nk = np.sum(R, axis=0)
    munew = np.sum(R * repmat(x, 1, 2), axis=0) / Nk
    dev = repmat(x, 1, 2) - repmat(munew, N, 1)
    sigmanew = sqrt(np.sum(R * dev ** 2, axis=0) / Nk)
    pinew = Nk[1] / N
    return pinew, munew, sigmanew


def EM(X):
    x = column(X)
    N = x.shape[0]
    idx = np.random.permutation(N)
    m, D = K_Means(x[idx[0:min(N, 500)], :], 2)
    theta = np.concatenate(([0.5], m[:, 0], [x.std(), x.std()]))
    for it in range(1, 501):
        pinew, munew, sigmanew = EM_step(X, theta[0], theta[1:3], theta[3:5])
        new = np.concatenate(([pinew], munew, sigmanew))
        done = max(abs(new - theta)) < 1e-7
        theta = new
        if done:
            break
    return theta[0], theta[1:3], theta[3:5]
