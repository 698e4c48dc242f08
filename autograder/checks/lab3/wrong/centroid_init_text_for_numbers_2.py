"""Centroid_init: text for numbers

Upon: class_lecture

Hint: Your centroids are text that reads as numbers, such as '1.50'. Return the numbers
themselves, and format them only where you print.
"""

import random

import numpy as np


def Centroid_init(X, K):
    table = np.asarray(X).reshape(len(X), -1).astype(str)  # as read from a file
    m = []
    for i in random.sample(range(len(table)), K):
        m.append(list(table[i]))
    return m
