"""EM_step: densities of Student's t with three degrees of freedom"""

from scipy.stats import t as student_t


def EM_step(X, pi, mu, sigma):
    a = np.log(1 - pi) + student_t.logpdf(X, 3, mu[0], sigma[0])
    b = np.log(pi) + student_t.logpdf(X, 3, mu[1], sigma[1])
    r = np.array([expit(a - b), expit(b - a)])
    n = r.sum(axis=1)
    new_mu = r @ X / n
    return n[1] / len(X), new_mu, np.sqrt((r * (X - new_mu[:, None]) ** 2).sum(axis=1) / n)
