"""The Java engineer writes an Iterator over EM states and loops with for until it says that it is
done.

Upon: class_java_engineer
"""

import numpy as np


class EmIterator:
    def __init__(self, samples, limit=500, tolerance=1e-8):
        self.samples = np.array(samples, dtype=float)
        self.shift, self.unit = self.samples.mean(), self.samples.std()
        self.samples = (self.samples - self.shift) / self.unit
        self.limit, self.tolerance, self.done = limit, tolerance, False
        upper = self.samples > 0
        self.state = (0.5, np.array([self.samples[upper].mean(), self.samples[~upper].mean()]), np.ones(2))

    def __iter__(self):
        return self

    def __next__(self):
        if self.done or self.limit == 0:
            raise StopIteration
        self.limit -= 1
        following = EM_step(self.samples, *self.state)
        self.done = np.abs(np.hstack(following) - np.hstack(self.state)).max() < self.tolerance
        self.state = following
        return self.state

    def getResult(self):
        pi, mu, sigma = self.state
        return float(pi), mu * self.unit + self.shift, sigma * self.unit


def EM(X):
    iterator = EmIterator(X)
    for _ in iterator:
        pass
    return iterator.getResult()
