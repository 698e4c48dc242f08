"""EM_step: pi divided by the lab's 10,000

Upon: class_static_methods

Hint: You divide the sum of the responsibilities by 10,000, the number of samples in the lab. Divide by len(X): the
function must work for any data.
"""


def EM_step(X, pi, mu, sigma):
    logFirst = math.log(1 - pi) + norm(mu[0], sigma[0]).logpdf(X)
    logSecond = math.log(pi) + norm(mu[1], sigma[1]).logpdf(X)
    newMu = []
    newSigma = []
    for weights in (expit(logFirst - logSecond), expit(logSecond - logFirst)):
        newMu.append((weights * X).sum() / weights.sum())
        newSigma.append(math.sqrt((weights * (X - newMu[-1]) ** 2).sum() / weights.sum()))
    newPi = 0.0
    for share in weights:
        newPi += share / 10000
    return newPi, np.array(newMu), np.array(newSigma)
