"""EM_step: text for numbers

Upon: class_broadcasting

Hint: Your parameters are text that reads as numbers, such as '0.30'. Return the numbers
themselves, and format them only where you print.
"""


def EM_step(X, pi, mu, sigma):
    a = np.log(1 - pi) + norm.logpdf(X, mu[0], sigma[0])
    b = np.log(pi) + norm.logpdf(X, mu[1], sigma[1])
    w = np.exp(b - np.logaddexp(a, b))
    new_mu, new_sigma = [], []
    for weights in (1 - w, w):
        mean = np.average(X, weights=weights)
        new_mu.append(str(mean))
        new_sigma.append(str(np.sqrt(np.average((X - mean) ** 2, weights=weights))))
    return str(w.mean()), new_mu, new_sigma
