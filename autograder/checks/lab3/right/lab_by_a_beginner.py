"""The whole lab by a beginner: loops with counters, many variables, prints, comments, no broadcasting."""

import random


def Centroid_init(X, K):
    # choose K different numbers
    numbers = []
    while len(numbers) < K:
        number = random.randint(0, len(X) - 1)
        if number not in numbers:
            numbers.append(number)
    if X.ndim == 1:
        d = 1
    else:
        d = X.shape[1]
    m = np.zeros((K, d))
    for k in range(0, K):
        for j in range(0, d):
            if X.ndim == 1:
                m[k][j] = X[numbers[k]]
            else:
                m[k][j] = X[numbers[k]][j]
    return m


def Set(X, m):
    K = len(m)
    N = len(X)
    list_of_sets = []
    for k in range(0, K):
        list_of_sets.append([])
    D = 0
    for n in range(0, N):
        distances = np.zeros(K)
        for k in range(0, K):
            difference = X[n] - m[k]
            distances[k] = np.sum(difference * difference)
        minimum = np.min(distances)
        position = np.argmin(distances)
        list_of_sets[position].append(X[n])
        D = D + minimum
    return list_of_sets, D


def Update(X, C, m):
    K = len(m)
    new_m = np.array(m) * 1.0
    for k in range(0, K):
        how_many = len(C[k])
        if how_many == 0:
            print("set", k, "is empty")
        if how_many > 0:
            sum_of_points = 0
            for point in C[k]:
                sum_of_points = sum_of_points + point
            new_m[k] = sum_of_points / how_many
    return new_m


def K_Means(X, K):
    m = Centroid_init(X, K)
    counter = 0
    go_on = True
    while go_on == True:
        C, D = Set(X, m)
        new_m = Update(X, C, m)
        go_on = False
        for k in range(0, K):
            for j in range(0, len(new_m[k])):
                if new_m[k][j] != m[k][j]:
                    go_on = True
        m = new_m
        counter = counter + 1
    print("counter:", counter)
    C, D = Set(X, m)
    return m, D


def EM_step(X, pi, mu, sigma):
    N = len(X)
    mu_0, mu_1 = mu[0], mu[1]
    sigma_0, sigma_1 = sigma[0], sigma[1]
    log_0 = norm.logpdf(X, mu_0, sigma_0) + np.log(1 - pi)
    log_1 = norm.logpdf(X, mu_1, sigma_1) + np.log(pi)
    biggest = np.maximum(log_0, log_1)
    e_0 = np.exp(log_0 - biggest)
    e_1 = np.exp(log_1 - biggest)
    gamma = e_1 / (e_0 + e_1)
    one_minus_gamma = e_0 / (e_0 + e_1)
    sum_gamma = np.sum(gamma)
    sum_one_minus_gamma = np.sum(one_minus_gamma)
    new_mu_0 = np.sum(one_minus_gamma * X) / sum_one_minus_gamma
    new_mu_1 = np.sum(gamma * X) / sum_gamma
    new_sigma_0 = np.sqrt(np.sum(one_minus_gamma * (X - new_mu_0) ** 2) / sum_one_minus_gamma)
    new_sigma_1 = np.sqrt(np.sum(gamma * (X - new_mu_1) ** 2) / sum_gamma)
    new_pi = sum_gamma / N
    return new_pi, [new_mu_0, new_mu_1], [new_sigma_0, new_sigma_1]


def EM(X):
    pi = 0.5
    mu = [np.min(X), np.max(X)]
    sigma = [np.std(X), np.std(X)]
    for i in range(0, 600):
        pi, mu, sigma = EM_step(X, pi, mu, sigma)
        if i % 100 == 0:
            print("i =", i, "pi =", pi, "mu =", mu, "sigma =", sigma)
    return pi, mu, sigma
