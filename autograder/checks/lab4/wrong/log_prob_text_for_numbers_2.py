"""log_prob: text for numbers

Upon: class_numpy

Hint: You return text that reads as numbers, such as '-3.21'. Return the numbers themselves, and
format them only where you print.
"""


@add_to_class(GaussianMixture)
def log_prob(self, X):
    rows = []
    for x in X:
        row = []
        for m, S in zip(self.means, self.covariances):
            z = x - m
            value = -0.5 * (z @ torch.linalg.solve(S, z) + torch.logdet(S) + len(x) * math.log(2 * math.pi))
            row.append(str(value.item()))
        rows.append(row)
    return rows
