"""weighted_mean: not divided by the weights

Hint: The products of values and weights are added up, and that is all. Divide by the sum of the weights: it need not be 1.
"""


def weighted_mean(x, w):
    return w @ x
