"""Set: text for numbers

Upon: class_java_engineer

Hint: Your D is text that reads as a number, such as '14.00'. Return the number itself, and
format it only where you print.
"""


def Set(X, m):
    centres = [list(np.atleast_1d(c)) for c in m]
    C = [[] for c in centres]
    total = 0
    for x in X:
        x = list(np.atleast_1d(x))
        squares = [sum((a - b) ** 2 for a, b in zip(x, c)) for c in centres]
        C[squares.index(min(squares))].append(x)
        total += min(squares)
    return C, str(total)
