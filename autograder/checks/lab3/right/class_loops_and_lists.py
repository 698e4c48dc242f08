"""The whole lab by a beginner who only knows loops and lists; NumPy only where an array has to come out."""

import math
import random

import numpy as np


def make_list_of_points(X):
    points = []
    for x in X:
        if np.ndim(x) == 0:
            points.append([float(x)])
        else:
            point = []
            for value in x:
                point.append(float(value))
            points.append(point)
    return points


def Centroid_init(X, K):
    points = make_list_of_points(X)
    random.shuffle(points)
    centroids = []
    for p in points:
        if p not in centroids:
            centroids.append(p)
        if len(centroids) == K:
            break
    return np.array(centroids)


def Set(X, m):
    points = make_list_of_points(X)
    centers = make_list_of_points(m)
    C = {}
    for k in range(len(centers)):
        C[k] = []
    D = 0
    for p in points:
        smallest = None
        winner = 0
        for k in range(len(centers)):
            d = 0
            for j in range(len(p)):
                d = d + (p[j] - centers[k][j]) ** 2
            if smallest is None or d < smallest:
                smallest = d
                winner = k
        C[winner].append(p)
        D = D + smallest
    return C, D


def Update(X, C, m):
    old = make_list_of_points(m)
    new = []
    for k in range(len(old)):
        if len(C[k]) == 0:
            new.append(old[k])
        else:
            mean = []
            for j in range(len(old[k])):
                total = 0
                for p in C[k]:
                    total = total + p[j]
                mean.append(total / len(C[k]))
            new.append(mean)
    return np.array(new)


def K_Means(X, K):
    m = Centroid_init(X, K)
    moved = True
    rounds = 0
    while moved and rounds < 1000:
        C, D = Set(X, m)
        new = Update(X, C, m)
        moved = False
        for k in range(K):
            for j in range(len(m[k])):
                if new[k][j] != m[k][j]:
                    moved = True
        m = new
        rounds = rounds + 1
    C, D = Set(X, m)
    return m, D


def EM_step(X, pi, mu, sigma):
    data = [float(x) for x in X]
    mu0, mu1, s0, s1 = float(mu[0]), float(mu[1]), float(sigma[0]), float(sigma[1])
    constant = math.log(pi) - math.log(s1) - math.log(1 - pi) + math.log(s0)
    gamma = []
    for x in data:
        t = constant - ((x - mu1) / s1) ** 2 / 2 + ((x - mu0) / s0) ** 2 / 2
        if t >= 0:
            g = 1 / (1 + math.exp(-t))
        elif t > -700:
            e = math.exp(t)
            g = e / (1 + e)
        else:
            g = 0.0
        gamma.append(g)
    n1 = sum(gamma)
    n0 = len(data) - n1
    sum0 = 0
    sum1 = 0
    for x, g in zip(data, gamma):
        sum0 += (1 - g) * x
        sum1 += g * x
    new0 = sum0 / n0
    new1 = sum1 / n1
    var0 = 0
    var1 = 0
    for x, g in zip(data, gamma):
        var0 += (1 - g) * (x - new0) ** 2
        var1 += g * (x - new1) ** 2
    return n1 / len(data), np.array([new0, new1]), np.array([math.sqrt(var0 / n0), math.sqrt(var1 / n1)])


def EM(X):
    n = len(X)
    some = []
    for i in random.sample(range(n), min(n, 200)):
        some.append(X[i])
    m, D = K_Means(np.array(some), 2)
    pi = 0.5
    mu = np.array([m[0][0], m[1][0]])
    width = float(np.std(X))
    sigma = np.array([width, width])
    step = 0
    while step < 500:
        pi_new, mu_new, sigma_new = EM_step(X, pi, mu, sigma)
        for k in range(2):
            if sigma_new[k] < width / 1000000:
                sigma_new[k] = width / 1000000
        finished = True
        if abs(pi_new - pi) > 0.000001:
            finished = False
        for k in range(2):
            if abs(mu_new[k] - mu[k]) > 0.000001:
                finished = False
            if abs(sigma_new[k] - sigma[k]) > 0.000001:
                finished = False
        pi = pi_new
        mu = mu_new
        sigma = sigma_new
        step = step + 1
        if finished:
            break
    return pi, mu, sigma
