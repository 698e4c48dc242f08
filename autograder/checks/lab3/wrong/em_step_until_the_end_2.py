"""EM_step: repeats until the end

Hint: Your function repeats the two steps. EM_step takes one E step and one M step; the loop belongs into EM.
"""


def EM_step(X, pi, mu, sigma):
    old = None
    theta = np.array([pi, *mu, *sigma], dtype=float)
    n = 0
    while old is None or (np.max(np.abs(old - theta)) > 1e-9 and n < 600):
        old = theta
        n += 1
        a = np.log(1 - old[0]) + norm.logpdf(X, old[1], old[3])
        b = np.log(old[0]) + norm.logpdf(X, old[2], old[4])
        r1 = np.exp(b - np.logaddexp(a, b))
        r0 = 1 - r1
        m0, m1 = r0 @ X / r0.sum(), r1 @ X / r1.sum()
        theta = np.array([r1.mean(), m0, m1, np.sqrt(r0 @ (X - m0) ** 2 / r0.sum()), np.sqrt(r1 @ (X - m1) ** 2 / r1.sum())])
    return theta[0], theta[1:3], theta[3:5]
