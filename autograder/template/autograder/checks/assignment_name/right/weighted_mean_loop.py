"""weighted_mean adds up in a loop."""


def weighted_mean(x, w):
    total = 0
    for value, weight in zip(x, w):
        total = total + weight * value
    return total / sum(w)
