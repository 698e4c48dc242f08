"""EM: returns the true values

Hint: You return the values that the lab's data was drawn from. EM must find them from X alone, for any X.
"""


def EM(X, pi=0.3, mu=(1.3, -1.8), sigma=(0.7, 1.5)):
    responsibilities = pi * norm.pdf(X, mu[1], sigma[1])
    responsibilities = responsibilities / (responsibilities + (1 - pi) * norm.pdf(X, mu[0], sigma[0]))
    print("mean responsibility:", responsibilities.mean())
    return [pi, list(mu), list(sigma)]
