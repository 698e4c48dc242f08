"""EM_step: samples far off all in one component

Hint: Where both densities underflow to 0 your function gives the sample to one component for certain, whichever is
likelier. Work with the logarithms of the densities, which do not underflow.
"""


def EM_step(X, pi, mu, sigma):
    joint = np.array([1 - pi, pi]) * norm.pdf(np.reshape(X, (-1, 1)), np.asarray(mu), np.asarray(sigma))
    total = joint.sum(axis=1)
    with np.errstate(invalid="ignore"):
        resp = np.nan_to_num(joint[:, 1] / total, nan=0.0)
    R = np.column_stack([1 - resp, resp])
    N = R.sum(axis=0)
    new_mu = X @ R / N
    new_sigma = [np.sqrt(R[:, k] @ (X - new_mu[k]) ** 2 / N[k]) for k in range(2)]
    return N[1] / len(X), new_mu, np.array(new_sigma)
