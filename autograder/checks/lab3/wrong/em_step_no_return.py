"""EM_step: returns nothing

Upon: class_first_year

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (pi, mu, sigma) in the
last line.
"""


def EM_step(X, pi, mu, sigma):
    log_1 = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    log_0 = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    gamma = expit(log_1 - log_0)
    mu_0 = np.sum((1 - gamma) * X) / np.sum(1 - gamma)
    mu_1 = np.sum(gamma * X) / np.sum(gamma)
    sigma_0 = np.sqrt(np.sum((1 - gamma) * (X - mu_0) ** 2) / np.sum(1 - gamma))
    sigma_1 = np.sqrt(np.sum(gamma * (X - mu_1) ** 2) / np.sum(gamma))
    pi = np.sum(gamma) / len(X)
    print("pi:", pi, "mu:", mu_0, mu_1, "sigma:", sigma_0, sigma_1)
