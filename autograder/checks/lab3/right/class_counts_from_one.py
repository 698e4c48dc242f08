"""Ported from MATLAB: counts from 1, preallocates with zeros, a cell array of sets, repmat, while
loops with flags."""

import numpy as np
from numpy import exp, floor, inf, log, sqrt, zeros


def repmat(A, r, c):
    return np.tile(A, (r, c))


def columns_of(X):
    A = np.array(X, dtype=float)
    if A.ndim == 1:
        A = A.reshape(A.size, 1)
    return A


def Centroid_init(X, K):
    A = columns_of(X)
    N, d = A.shape
    m = zeros((K, d))
    lo = A.min(0)
    hi = A.max(0)
    for j in range(1, d + 1):
        if hi[j - 1] == lo[j - 1]:
            hi[j - 1] = lo[j - 1] + 1
    # rand in the box
    for k in range(1, K + 1):
        m[k - 1, :] = lo + np.random.rand(d) * (hi - lo)
    return m


def Set(X, m):
    A = columns_of(X)
    N = A.shape[0]
    K = m.shape[0]
    dist = zeros((N, K))
    for k in range(1, K + 1):
        dist[:, k - 1] = ((A - repmat(m[k - 1, :], N, 1)) ** 2).sum(1)
    idx = zeros(N)
    D = 0
    for i in range(1, N + 1):
        dmin = inf
        for k in range(1, K + 1):
            if dist[i - 1, k - 1] < dmin:
                dmin = dist[i - 1, k - 1]
                idx[i - 1] = k
        D = D + dmin
    C = [None] * K  # cell(1, K)
    for k in range(1, K + 1):
        C[k - 1] = A[idx == k, :]
    return C, D


def Update(X, C, m):
    K, d = m.shape
    mnew = zeros((K, d))
    for k in range(1, K + 1):
        Mk = C[k - 1].shape[0]
        if Mk == 0:
            mnew[k - 1, :] = m[k - 1, :]
        else:
            mnew[k - 1, :] = C[k - 1].sum(0) / Mk
    return mnew


def K_Means(X, K):
    bestD = inf
    trial = 1
    while trial <= 10:
        m = Centroid_init(X, K)
        redraw = 0
        while min([c.shape[0] for c in Set(X, m)[0]]) == 0 and redraw < 50:
            m = Centroid_init(X, K)
            redraw = redraw + 1
        moved = True
        it = 0
        while moved and it < 1000:
            C, D = Set(X, m)
            mnew = Update(X, C, m)
            moved = abs(mnew - m).max() > 0
            m = mnew
            it = it + 1
        C, D = Set(X, m)
        if D < bestD:
            bestD = D
            bestm = m
        trial = trial + 1
    return bestm, bestD


def lognormpdf(x, mu, sigma):
    return -0.5 * ((x - mu) / sigma) ** 2 - log(sigma) - 0.5 * log(2 * np.pi)


def EM_step(X, pi, mu, sigma):
    N = X.size
    L = zeros((N, 2))
    L[:, 0] = log(1 - pi) + lognormpdf(X, mu[0], sigma[0])
    L[:, 1] = log(pi) + lognormpdf(X, mu[1], sigma[1])
    L = L - repmat(L.max(1).reshape(N, 1), 1, 2)
    G = exp(L)
    G = G / repmat(G.sum(1).reshape(N, 1), 1, 2)
    munew = zeros(2)
    sigmanew = zeros(2)
    for k in range(1, 3):
        w = G[:, k - 1]
        munew[k - 1] = (w * X).sum() / w.sum()
        sigmanew[k - 1] = sqrt((w * (X - munew[k - 1]) ** 2).sum() / w.sum())
    return G[:, 1].sum() / N, munew, sigmanew


def EM(X):
    N = X.size
    S = np.sort(X)
    q = int(floor(N / 4))
    mu = np.array([S[q], S[N - 1 - q]])
    sigma = np.array([X.std(), X.std()])
    pi = 0.5
    tol = 1e-6 * min(1, X.std())
    delta = inf
    it = 0
    while delta > tol and it < 500:
        pinew, munew, sigmanew = EM_step(X, pi, mu, sigma)
        delta = max(abs(pinew - pi), abs(munew - mu).max(), abs(sigmanew - sigma).max())
        pi = pinew
        mu = munew
        sigma = sigmanew
        it = it + 1
    return pi, mu, sigma
