"""The whole lab by a first-year student: plain loops and small steps, long names, a dict of arrays, three starts in K_Means."""

import numpy as np
from scipy.special import expit
from scipy.stats import norm


def Centroid_init(X, K):
    # with one column only we still want a table
    if X.ndim == 1:
        data = X.reshape(len(X), 1)
    else:
        data = X
    number_of_columns = data.shape[1]
    m = np.zeros((K, number_of_columns))
    for k in range(K):
        for j in range(number_of_columns):
            low = float(data[:, j].min())
            high = float(data[:, j].max())
            if low == high:
                high = low + 1.0
            m[k, j] = np.random.uniform(low, high)
    return m


def Set(X, m):
    if X.ndim == 1:
        data = X.reshape(len(X), 1)
    else:
        data = X
    data = data.astype(float)
    number_of_points = len(data)
    K = len(m)
    labels = np.zeros(number_of_points, dtype=int)
    D = 0.0
    for i in range(number_of_points):
        difference = m - data[i]
        distances = np.sum(difference ** 2, axis=1)
        labels[i] = np.argmin(distances)
        D = D + distances[labels[i]]
    C = {}
    for k in range(K):
        C[k] = data[labels == k]
    return C, D


def Update(X, C, m):
    new_m = np.array(m, dtype=float)
    for k in range(len(m)):
        if len(C[k]) > 0:
            new_m[k] = np.mean(C[k], axis=0)
    return new_m


def K_Means(X, K):
    best_m = None
    best_D = None
    for start in range(3):
        m = Centroid_init(X, K)
        for step in range(5000):
            C, D = Set(X, m)
            new_m = Update(X, C, m)
            if np.array_equal(new_m, m):
                break
            m = new_m
        C, D = Set(X, m)
        if best_D is None or D < best_D:
            best_m = m
            best_D = D
    return best_m, best_D


def EM_step(X, pi, mu, sigma):
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(log_1 - log_0)
    other = expit(log_0 - log_1)

    mu_0 = np.sum(other * X) / np.sum(other)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    variance_0 = np.sum(other * (X - mu_0) ** 2) / np.sum(other)
    variance_1 = np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma)
    new_pi = np.sum(gamma) / len(X)
    return new_pi, np.array([mu_0, mu_1]), np.array([np.sqrt(variance_0), np.sqrt(variance_1)])


def EM(X):
    how_many = min(len(X), 300)
    part = np.random.choice(X, how_many, replace=False)
    m, D = K_Means(part, 2)
    pi = 0.5
    mu = np.array([m[0, 0], m[1, 0]])
    sigma = np.array([np.std(X), np.std(X)])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change = abs(new_pi - pi)
        for k in range(2):
            change = max(change, abs(new_mu[k] - mu[k]))
            change = max(change, abs(new_sigma[k] - sigma[k]))
        pi = new_pi
        mu = new_mu
        sigma = new_sigma
        if change < 0.0000001:
            break
    return pi, mu, sigma
