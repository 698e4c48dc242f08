"""K_Means: movement with its sign

Upon: class_broadcasting

Hint: You compare the movement with a limit as it is, and a movement to the left is negative. Take its absolute value,
or ask whether old and new are equal.
"""


def K_Means(X, K):
    m = Centroid_init(X, K)
    while True:
        new = Update(X, Set(X, m)[0], m)
        if (new - m < 1e-9).any():
            return new, Set(X, new)[1]
        m = new
