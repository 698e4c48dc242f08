"""A beginner who copies blocks: one for K = 1, one for K = 2, one for K = 3, and a loop for all
others; each component of EM apart."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def Centroid_init(X, K):
    if X.ndim == 1:
        Y = X.reshape(len(X), 1)
    else:
        Y = X
    centroids = []
    numbers = np.random.permutation(len(Y))
    for i in numbers:
        new = True
        for c in centroids:
            if np.array_equal(c, Y[i]):
                new = False
        if new and len(centroids) < K:
            centroids.append(1.0 * Y[i])
    while len(centroids) < K:
        centroids.append(Y.mean(axis=0) + np.random.randn(Y.shape[1]) * (1 + Y.std()))
    return np.array(centroids)


def Set(X, m):
    if X.ndim == 1:
        Y = X.reshape(len(X), 1)
    else:
        Y = X
    C = {}
    if len(m) == 1:
        d0 = np.sum((Y - m[0]) ** 2, axis=1)
        C[0] = Y.copy()
        D = np.sum(d0)
    elif len(m) == 2:
        d0 = np.sum((Y - m[0]) ** 2, axis=1)
        d1 = np.sum((Y - m[1]) ** 2, axis=1)
        first = d0 <= d1
        C[0] = Y[first]
        C[1] = Y[~first]
        D = np.sum(d0[first]) + np.sum(d1[~first])
    elif len(m) == 3:
        d0 = np.sum((Y - m[0]) ** 2, axis=1)
        d1 = np.sum((Y - m[1]) ** 2, axis=1)
        d2 = np.sum((Y - m[2]) ** 2, axis=1)
        first = (d0 <= d1) & (d0 <= d2)
        second = (d1 < d0) & (d1 <= d2)
        third = (d2 < d0) & (d2 < d1)
        C[0] = Y[first]
        C[1] = Y[second]
        C[2] = Y[third]
        D = np.sum(d0[first]) + np.sum(d1[second]) + np.sum(d2[third])
    else:
        d = []
        for k in range(len(m)):
            d.append(np.sum((Y - m[k]) ** 2, axis=1))
        d = np.array(d)
        nearest = np.argmin(d, axis=0)
        D = 0
        for k in range(len(m)):
            C[k] = Y[nearest == k]
            D = D + np.sum(d[k][nearest == k])
    return C, D


def Update(X, C, m):
    new = np.zeros(m.shape)
    for k in range(len(m)):
        for j in range(m.shape[1]):
            if len(C[k]) > 0:
                new[k, j] = np.mean(C[k][:, j])
            else:
                new[k, j] = m[k, j]
    return new


def K_Means(X, K):
    m = Centroid_init(X, K)
    C, D = Set(X, m)
    new = Update(X, C, m)
    count = 0
    while not np.array_equal(new, m) and count < 1000:
        m = new
        C, D = Set(X, m)
        new = Update(X, C, m)
        count = count + 1
    bestm, bestD = m, D
    # again from other starts, and take the best one
    for t in range(9):
        m = Centroid_init(X, K)
        C, D = Set(X, m)
        new = Update(X, C, m)
        count = 0
        while not np.array_equal(new, m) and count < 1000:
            m = new
            C, D = Set(X, m)
            new = Update(X, C, m)
            count = count + 1
        if D < bestD:
            bestm = m
            bestD = D
    return bestm, bestD


def EM_step(X, pi, mu, sigma):
    log0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    log1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    gamma0 = expit(log0 - log1)
    gamma1 = expit(log1 - log0)
    sum0 = np.sum(gamma0)
    sum1 = np.sum(gamma1)
    mu0 = np.sum(gamma0 * X) / sum0
    mu1 = np.sum(gamma1 * X) / sum1
    var0 = np.sum(gamma0 * (X - mu0) ** 2) / sum0
    var1 = np.sum(gamma1 * (X - mu1) ** 2) / sum1
    return sum1 / len(X), np.array([mu0, mu1]), np.array([np.sqrt(var0), np.sqrt(var1)])


def EM(X):
    pi = 0.5
    mu = np.array([np.mean(X) - np.std(X), np.mean(X) + np.std(X)])
    sigma = np.array([np.std(X), np.std(X)])
    small = 0.000001
    if np.std(X) < 1:
        small = 0.000001 * np.std(X)
    step = 0
    while step < 500:
        pi2, mu2, sigma2 = EM_step(X, pi, mu, sigma)
        a = abs(pi2 - pi)
        b = abs(mu2[0] - mu[0])
        c = abs(mu2[1] - mu[1])
        d = abs(sigma2[0] - sigma[0])
        e = abs(sigma2[1] - sigma[1])
        pi, mu, sigma = pi2, mu2, sigma2
        if a < small and b < small and c < small and d < small and e < small:
            break
        step = step + 1
    return pi, mu, sigma
