"""EM_step: returns inside the loop

Upon: class_repmat_and_find

Hint: Your return stands inside the loop over the components, so only the first one is updated. Set it back to the
level of the for.
"""


def EM_step(X, pi, mu, sigma):
    t = log(pi) - log(1 - pi) + norm.logpdf(X, mu[1], sigma[1]) - norm.logpdf(X, mu[0], sigma[0])
    R = np.column_stack((expit(-t), expit(t)))
    munew = zeros(2)
    sigmanew = zeros(2)
    for k in range(0, 2):
        munew[k] = np.sum(R[:, k] * X) / np.sum(R[:, k])
        sigmanew[k] = sqrt(np.sum(R[:, k] * (X - munew[k]) ** 2) / np.sum(R[:, k]))
        return np.mean(R[:, 1]), munew, sigmanew
