"""The whole lab as in MATLAB: size, zeros, tile, column vectors, a flag for the while loop, semicolons left behind."""

import numpy as np
from scipy.stats import norm

_rand = np.random.RandomState()


def _size(A):
    A = np.asarray(A, dtype=float)
    if A.ndim == 1:
        A = A.reshape(-1, 1)
    return A, A.shape[0], A.shape[1]


def Centroid_init(X, K):
    X, N, d = _size(X);
    lo = np.tile(X.min(0), (K, 1));
    hi = np.tile(X.max(0), (K, 1));
    m = lo + (hi - lo) * _rand.rand(K, d);
    return m


def Set(X, m):
    X, N, d = _size(X);
    m, K, _ = _size(m);
    dist = np.zeros((N, K));
    for k in range(K):
        delta = X - np.tile(m[k, :], (N, 1));
        dist[:, k] = np.sum(delta ** 2, 1);
    label = np.argmin(dist, 1);
    C = [None] * K;  # a cell array
    for k in range(K):
        C[k] = X[np.flatnonzero(label == k), :];
    D = np.sum(np.min(dist, 1));
    return C, D


def Update(X, C, m):
    m, K, d = _size(m);
    new_m = np.zeros((K, d));
    for k in range(K):
        n = np.size(C[k], 0);
        if n == 0:
            new_m[k, :] = m[k, :];
        else:
            new_m[k, :] = np.sum(C[k], 0) / n;
    return new_m


def K_Means(X, K):
    m = Centroid_init(X, K);
    changed = True;
    it = 0;
    while changed and it < 2000:
        C, D = Set(X, m);
        new_m = Update(X, C, m);
        changed = bool(np.any(new_m != m));
        m = new_m;
        it = it + 1;
    C, D = Set(X, m);
    return m, D


def EM_step(X, pi, mu, sigma):
    x, N, _ = _size(X);
    lg = np.zeros((N, 2));
    w = [1 - pi, pi];
    for k in range(2):
        lg[:, k] = np.log(w[k]) + norm.logpdf(x[:, 0], mu[k], sigma[k]);
    lg = lg - np.tile(np.max(lg, 1).reshape(N, 1), (1, 2));  # the larger one becomes exp(0) = 1
    p = np.exp(lg);
    gam = p / np.tile(np.sum(p, 1).reshape(N, 1), (1, 2));
    new_mu = np.zeros(2);
    new_sigma = np.zeros(2);
    for k in range(2):
        nk = np.sum(gam[:, k]);
        new_mu[k] = np.dot(gam[:, k], x[:, 0]) / nk;
        new_sigma[k] = np.sqrt(np.dot(gam[:, k], (x[:, 0] - new_mu[k]) ** 2) / nk);
    new_pi = np.sum(gam[:, 1]) / N;
    return new_pi, new_mu, new_sigma


def EM(X):
    N = np.size(X);
    idx = _rand.permutation(N)[:500];
    m, _ = K_Means(np.asarray(X)[idx], 2);
    theta_pi = 0.5;
    theta_mu = m[:, 0].copy();
    theta_sigma = np.std(X) * np.ones(2);
    for it in range(500):
        p, u, s = EM_step(X, theta_pi, theta_mu, theta_sigma);
        s = np.maximum(s, np.std(X) * 1e-6);
        delta = [abs(p - theta_pi), *abs(u - theta_mu), *abs(s - theta_sigma)];
        theta_pi = p;
        theta_mu = u;
        theta_sigma = s;
        if max(delta) < 1e-6:
            break
    return theta_pi, theta_mu, theta_sigma
