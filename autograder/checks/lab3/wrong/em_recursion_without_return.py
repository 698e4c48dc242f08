"""EM: recursion without return

Upon: class_reduce_and_recursion

Hint: Your function calls itself but does not return what comes of it, so the answer is None. Put return before the
call.
"""


def EM(X):
    def climb(theta, left):
        new = EM_step(X, *theta)
        if left == 0 or np.abs(np.hstack(new) - np.hstack(theta)).max() < 1e-6:
            return tuple(new)
        climb(new, left - 1)

    return climb((0.5, np.quantile(X, [0.2, 0.8]), np.repeat(np.std(X), 2)), 400)
