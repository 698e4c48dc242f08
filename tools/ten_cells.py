"""The course of ten test cells: in each part the solution, then visible and hidden tests."""

import numpy as np


# %% mean
def mean(xs):
    if not xs:
        raise ValueError("no numbers")
    return sum(xs) / len(xs)


# --
assert mean([1, 2, 6]) == 3
assert mean([5]) == 5
# --
assert abs(mean([0.1, 0.2]) - 0.15) < 1e-9
try:
    mean([])
except ValueError:
    pass
else:
    raise AssertionError("an empty list has no mean")


# %% variance
def variance(xs):
    middle = sum(xs) / len(xs)
    return sum((x - middle) ** 2 for x in xs) / (len(xs) - 1)


# --
assert variance([1, 2, 3]) == 1
assert variance([4, 4]) == 0
# --
for xs in ([1, 5, 9], [0.5, 2.5, 7.0, 1.0]):
    assert abs(variance(xs) - np.var(xs, ddof=1)) < 1e-9


# %% is_prime
def is_prime(n):
    if n < 2:
        return False
    return all(n % d for d in range(2, int(n**0.5) + 1))


# --
assert is_prime(7)
assert not is_prime(8)
# --
assert [n for n in range(30) if is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]


# %% fibonacci
def fibonacci(n):
    numbers = [0, 1]
    for _ in range(n - 2):
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:n]


# --
assert fibonacci(5) == [0, 1, 1, 2, 3]
# --
assert fibonacci(1) == [0]
assert fibonacci(20)[-1] == 4181


# %% caesar
def caesar(text, shift):
    moved = ""
    for letter in text:
        if letter.isalpha():
            moved += chr((ord(letter) - 97 + shift) % 26 + 97)
        else:
            moved += letter
    return moved


# --
assert caesar("abc", 1) == "bcd"
assert caesar("xyz", 3) == "abc"
# --
assert caesar("hello, world", 13) == "uryyb, jbeyq"
assert caesar(caesar("round trip", 5), -5) == "round trip"


# %% count_words
def count_words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts


# --
assert count_words("a b a") == {"a": 2, "b": 1}
# --
assert count_words("The cat the dog") == {"the": 2, "cat": 1, "dog": 1}
assert count_words("") == {}


# %% transpose
def transpose(rows):
    return [list(column) for column in zip(*rows)]


# --
assert transpose([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]
# --
assert transpose([[1, 2, 3]]) == [[1], [2], [3]]
given = [[1, 2], [3, 4], [5, 6]]
assert transpose(transpose(given)) == given


# %% normalise
def normalise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


# --
X = np.array([[1.0, 10.0], [3.0, 30.0]])
np.testing.assert_allclose(normalise(X), [[-1, -1], [1, 1]])
# --
X = np.random.default_rng(3).normal(5, 2, (50, 4))
Z = normalise(X)
assert Z.shape == X.shape
np.testing.assert_allclose(Z.mean(axis=0), 0, atol=1e-12)
np.testing.assert_allclose(Z.std(axis=0), 1)


# %% nearest
def nearest(X, p):
    distances = ((X - p) ** 2).sum(axis=1)
    return int(distances.argmin())


# --
X = np.array([[0.0, 0.0], [5.0, 5.0]])
assert nearest(X, np.array([1.0, 0.0])) == 0
# --
assert nearest(X, np.array([4.0, 4.0])) == 1
assert nearest(np.eye(3), np.array([0.0, 0.0, 0.9])) == 2


# %% Stack
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("empty")
        return self.items.pop()

    def __len__(self):
        return len(self.items)


# --
s = Stack()
s.push(1)
s.push(2)
assert len(s) == 2
assert s.pop() == 2
# --
assert s.pop() == 1 and len(s) == 0
try:
    s.pop()
except IndexError:
    pass
else:
    raise AssertionError("an empty stack has nothing to pop")
