"""Centroid_init: ignores K

Upon: class_excel_user

Hint: You make the same number of centroids whatever K is. Use the argument K, not a number that
fits the songs.
"""

import random

import numpy as np


def Centroid_init(X, K):
    sheet = [list(np.atleast_1d(row)) for row in X]
    first = random.choice(sheet)
    second = random.choice(sheet)
    while second == first:
        second = random.choice(sheet)
    third = random.choice(sheet)
    while third == first or third == second:
        third = random.choice(sheet)
    return np.array([first, second, third])
