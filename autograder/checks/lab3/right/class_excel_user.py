"""The Excel user who learned Python last month: a sheet is a list of rows, SUMPRODUCT, one column
after the other, many small variables."""

import random
import numpy as np
from scipy.stats import norm
from scipy.special import expit


def make_sheet(X):
    sheet = []
    for row in X:
        if np.ndim(row) == 0:
            sheet.append([float(row)])
        else:
            sheet.append([float(cell) for cell in row])
    return sheet


def SUMPRODUCT(a, b):
    return np.sum(np.array(a) * np.array(b))


def Centroid_init(X, K):
    sheet = make_sheet(X)
    number_of_columns = len(sheet[0])
    centers = []
    while len(centers) < K:
        new_center = []
        for column in range(number_of_columns):
            all_values = []
            for row in sheet:
                all_values.append(row[column])
            smallest = min(all_values)
            biggest = max(all_values)
            if smallest == biggest:
                smallest = smallest - 0.5
                biggest = biggest + 0.5
            new_center.append(random.uniform(smallest, biggest))
        if new_center not in centers:
            centers.append(new_center)
    return np.array(centers)


def Set(X, m):
    sheet = make_sheet(X)
    centers = make_sheet(m)
    C = []
    for center in centers:
        C.append([])
    D = 0
    for row in sheet:
        distances = []
        for center in centers:
            distance = 0
            for column in range(len(row)):
                distance = distance + (row[column] - center[column]) ** 2
            distances.append(distance)
        smallest = min(distances)
        which = distances.index(smallest)
        C[which].append(row)
        D = D + smallest
    return C, D


def Update(X, C, m):
    old_centers = make_sheet(m)
    new_centers = []
    for k in range(len(old_centers)):
        rows = C[k]
        if len(rows) == 0:
            # nobody here: take the row which is farthest from its own center
            farthest_row = None
            farthest = -1
            for row in make_sheet(X):
                distances = []
                for center in old_centers:
                    distances.append(sum([(a - b) ** 2 for a, b in zip(row, center)]))
                if min(distances) > farthest:
                    farthest = min(distances)
                    farthest_row = row
            new_centers.append(farthest_row)
        else:
            average_row = []
            for column in range(len(rows[0])):
                total = 0
                for row in rows:
                    total = total + row[column]
                average_row.append(total / len(rows))
            new_centers.append(average_row)
    return np.array(new_centers)


def K_Means(X, K):
    best_m = None
    best_D = None
    for tries in range(5):
        m = Centroid_init(X, K)
        finished = False
        steps = 0
        while finished == False and steps < 500:
            C, D = Set(X, m)
            new_m = Update(X, C, m)
            if np.array_equal(new_m, m):
                finished = True
            m = new_m
            steps = steps + 1
        C, D = Set(X, m)
        if best_D is None or D < best_D:
            best_D = D
            best_m = m
    return best_m, best_D


def EM_step(X, pi, mu, sigma):
    # column A: ln of the yellow part, column B: ln of the blue part
    column_A = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    column_B = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    gamma = expit(column_B - column_A)
    one_minus_gamma = expit(column_A - column_B)
    # component 0
    mu_0 = SUMPRODUCT(one_minus_gamma, X) / sum(one_minus_gamma)
    variance_0 = SUMPRODUCT(one_minus_gamma, (X - mu_0) ** 2) / sum(one_minus_gamma)
    # component 1
    mu_1 = SUMPRODUCT(gamma, X) / sum(gamma)
    variance_1 = SUMPRODUCT(gamma, (X - mu_1) ** 2) / sum(gamma)
    new_pi = sum(gamma) / len(X)
    return new_pi, np.array([mu_0, mu_1]), np.array([variance_0 ** 0.5, variance_1 ** 0.5])


def EM(X):
    X = np.array(X, dtype=float)
    rows = list(X)
    if len(rows) > 200:
        rows = random.sample(rows, 200)
    m, D = K_Means(np.array(rows), 2)
    stdev = np.std(X)
    pi = 0.5
    mu = np.array([m[0][0], m[1][0]])
    sigma = np.array([stdev, stdev])
    for step in range(500):
        new_pi, new_mu, new_sigma = EM_step(X, pi, mu, sigma)
        change_pi = abs(new_pi - pi)
        change_mu_0 = abs(new_mu[0] - mu[0]) / stdev
        change_mu_1 = abs(new_mu[1] - mu[1]) / stdev
        change_sigma_0 = abs(new_sigma[0] - sigma[0]) / stdev
        change_sigma_1 = abs(new_sigma[1] - sigma[1]) / stdev
        pi = new_pi
        mu = new_mu
        sigma = new_sigma
        if change_pi < 1e-6 and change_mu_0 < 1e-6 and change_mu_1 < 1e-6 and change_sigma_0 < 1e-6 and change_sigma_1 < 1e-6:
            break
    return pi, mu, sigma
