"""Follows the formulas of the lecture letter by letter: loops over i and k, the names of the
symbols as variables."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm

lecture_rng = np.random.default_rng()


def Centroid_init(X, K):
    # step 1: choose K different centroids, at random, in the box of the data
    x = X if X.ndim == 2 else X[:, None]
    d = x.shape[1]
    a, b = x.min(axis=0), x.max(axis=0)
    b = np.where(b > a, b, a + 1.0)
    m = np.zeros((K, d))
    for k in range(K):
        for j in range(d):
            m[k, j] = lecture_rng.uniform(a[j], b[j])
    return m


def Set(X, m):
    N, K = X.shape[0], m.shape[0]
    C = {k: [] for k in range(K)}
    D = 0.0
    for i in range(N):
        x_i = np.atleast_1d(X[i])
        # argmin_k || x_i - m_k ||^2
        norms = [np.sum((x_i - m[k]) ** 2) for k in range(K)]
        c = int(np.argmin(norms))
        C[c].append(x_i)
        # D = sum_i || x_i - c(x_i) ||^2
        D += norms[c]
    d = m.shape[1]
    for k in range(K):
        C[k] = np.array(C[k], dtype=float).reshape(len(C[k]), d)
    return C, D


def Update(X, C, m):
    m_new = np.array(m, dtype=float)
    for k in range(len(C)):
        M = len(C[k])
        if M > 0:
            # m_k = 1/|C_k| sum_{x in C_k} x
            m_new[k] = 1 / M * sum(C[k])
    return m_new


def K_Means(X, K):
    m_best, D_best = None, np.inf
    for start in range(6):
        m = Centroid_init(X, K)
        # a centroid that has no point: choose again
        for trial in range(30):
            if min(len(c) for c in Set(X, m)[0].values()) > 0:
                break
            m = Centroid_init(X, K)
        # steps 2 and 3 until nothing moves any more
        for step in range(500):
            C, D = Set(X, m)
            m_new = Update(X, C, m)
            if np.all(m_new == m):
                break
            m = m_new
        C, D = Set(X, m)
        if D < D_best:
            m_best, D_best = m, D
    return m_best, D_best


def EM_step(X, pi, mu, sigma):
    x, N = X, len(X)
    mu_0, mu_1 = mu
    sigma_0, sigma_1 = sigma
    # E: gamma_i = 1 / (1 + exp(-t)), t = ln pi g_1(x_i) - ln (1 - pi) g_0(x_i)
    t = (np.log(pi) + norm.logpdf(x, mu_1, sigma_1)) - (np.log(1 - pi) + norm.logpdf(x, mu_0, sigma_0))
    gamma = expit(t)
    one_minus_gamma = expit(-t)
    # M
    mu_0 = np.sum(one_minus_gamma * x) / np.sum(one_minus_gamma)
    mu_1 = np.sum(gamma * x) / np.sum(gamma)
    sigma_0_2 = np.sum(one_minus_gamma * (x - mu_0) ** 2) / np.sum(one_minus_gamma)
    sigma_1_2 = np.sum(gamma * (x - mu_1) ** 2) / np.sum(gamma)
    pi = 1 / N * np.sum(gamma)
    return pi, np.array([mu_0, mu_1]), np.array([np.sqrt(sigma_0_2), np.sqrt(sigma_1_2)])


def EM(X):
    # start from a guess (K-Means can give one)
    some = X[:: len(X) // 400 + 1]
    m, D = K_Means(some, 2)
    pi, mu, sigma = 0.5, m[:, 0], np.array([X.std(), X.std()])
    epsilon = 1e-6 * min(1.0, X.std())
    for step in range(500):
        pi_new, mu_new, sigma_new = EM_step(X, pi, mu, sigma)
        moved = [abs(pi_new - pi), *abs(mu_new - mu), *abs(sigma_new - sigma)]
        pi, mu, sigma = pi_new, mu_new, sigma_new
        if max(moved) <= epsilon:
            break
    return pi, mu, sigma
