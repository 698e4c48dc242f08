"""weighted_mean: ignores the weights

Hint: Every value counts the same, as in a plain mean. Multiply each value by its weight before you add up.
"""


def weighted_mean(x, w):
    return x.mean(axis=0)
