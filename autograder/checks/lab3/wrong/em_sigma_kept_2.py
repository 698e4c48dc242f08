"""EM: sigma kept from the start

Upon: class_loops_and_lists

Hint: You pass the sigma of the start to every step and return it. Take the new sigma of each step along with pi and
mu.
"""


def EM(X):
    m, D = K_Means(X[::4], 2)
    mu = [m[0][0], m[1][0]]
    pi = 0.5
    width = float(np.std(X)) / 2
    step = 0
    while step < 300:
        answer = EM_step(X, pi, np.array(mu), np.array([width, width]))
        pi = answer[0]
        mu = [answer[1][0], answer[1][1]]
        step = step + 1
    return pi, np.array(mu), np.array([width, width])
