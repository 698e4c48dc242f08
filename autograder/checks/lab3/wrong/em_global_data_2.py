"""EM: uses the lab's data, not the argument

Hint: Your EM fits truth["X"], the lab's samples, whatever data it is given. Use its argument.
"""


def EM(x):
    data = truth["X"]
    params = [0.4, np.quantile(data, [0.8, 0.2]), np.full(2, data.std())]
    change = 1
    while change > 1e-6:
        new = EM_step(data, *params)
        change = max(np.max(np.abs(np.subtract(a, b))) for a, b in zip(new, params))
        params = new
    return tuple(params)
