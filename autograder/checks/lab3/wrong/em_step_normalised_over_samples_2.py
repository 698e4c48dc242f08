"""EM_step: normalised over the samples

Upon: class_lists_and_math

Hint: You divide the weighted densities by their sum over the samples. For each sample, divide by the sum over the two
components: its responsibilities add up to 1.
"""


def EM_step(X, pi, mu, sigma):
    xs = np.asarray(X, dtype=float).tolist()
    parts = []
    for weight, mean, sd in ((1 - pi, mu[0], sigma[0]), (pi, mu[1], sigma[1])):
        heights = [math.log(weight) - math.log(sd) - (x - mean) ** 2 / (2 * sd**2) for x in xs]
        total = sum(math.exp(h - max(heights)) for h in heights)
        parts.append([math.exp(h - max(heights)) / total for h in heights])
    means = [sum(g * x for g, x in zip(part, xs)) / sum(part) for part in parts]
    variances = [sum(g * (x - c) ** 2 for g, x in zip(part, xs)) / sum(part) for part, c in zip(parts, means)]
    return sum(parts[1]) / len(xs), np.array(means), np.sqrt(variances)
