"""EM_step: returns inside the loop

Upon: class_loops_and_lists

Hint: Your return stands inside the loop over the components, so only the first one is updated. Set it back to the
level of the for.
"""


def EM_step(X, pi, mu, sigma):
    gamma = []
    for x in X:
        t = math.log(pi / (1 - pi)) + norm.logpdf(x, mu[1], sigma[1]) - norm.logpdf(x, mu[0], sigma[0])
        gamma.append(float(expit(t)))
    new_mu = [0, 0]
    new_sigma = [0, 0]
    for k, weights in enumerate([[1 - g for g in gamma], gamma]):
        total = sum(weights)
        new_mu[k] = sum(w * x for w, x in zip(weights, X)) / total
        new_sigma[k] = math.sqrt(sum(w * (x - new_mu[k]) ** 2 for w, x in zip(weights, X)) / total)
        return sum(gamma) / len(gamma), np.array(new_mu), np.array(new_sigma)
