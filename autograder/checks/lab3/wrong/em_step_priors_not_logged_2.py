"""EM_step: priors added to the logarithms

Upon: class_lists_and_math

Hint: You add the priors to the logarithms of the densities as they are. A product becomes a sum of logarithms: add
log(pi) and log(1 - pi).
"""


def EM_step(X, pi, mu, sigma):
    xs = np.asarray(X, dtype=float).tolist()
    g1 = []
    for x in xs:
        heights = []
        for prior, mean, sd in ((1 - pi, mu[0], sigma[0]), (pi, mu[1], sigma[1])):
            heights.append(prior - math.log(sd) - (x - mean) ** 2 / (2 * sd**2))
        low = min(heights)
        if heights[0] - low > 700 or heights[1] - low > 700:
            g1.append(1.0 if heights[1] > heights[0] else 0.0)
        else:
            g1.append(math.exp(heights[1] - low) / (math.exp(heights[0] - low) + math.exp(heights[1] - low)))
    parts = [[1 - g for g in g1], g1]
    means = [sum(g * x for g, x in zip(part, xs)) / sum(part) for part in parts]
    variances = [sum(g * (x - c) ** 2 for g, x in zip(part, xs)) / sum(part) for part, c in zip(parts, means)]
    return sum(g1) / len(xs), np.array(means), np.array([math.sqrt(v) for v in variances])
