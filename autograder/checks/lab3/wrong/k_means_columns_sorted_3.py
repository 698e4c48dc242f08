"""K_Means: centroids sorted column by column

Upon: class_actuary

Hint: You sort each column of the centroids on its own, so their coordinates are mixed. Leave
the centroids as they are: their order is free.
"""

import numpy as np


def K_Means(X, K):
    offers = []
    for quote in range(4):
        centroids = Centroid_init(X, K)
        while True:
            book = Set(X, centroids)
            renewed = Update(X, book.classes, centroids)
            if (renewed == centroids).all():
                break
            centroids = renewed
        offers.append(Tariff(centroids, book.loss))
    best = min(offers, key=lambda offer: offer.loss)
    return Tariff(np.sort(best.centroids, axis=0), best.loss)
