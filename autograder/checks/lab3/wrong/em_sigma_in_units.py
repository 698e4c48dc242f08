"""EM: sigma left in standard units

Upon: class_shifted_origin

Hint: Your sigma belongs to the standardised data, though mu is put back. Multiply sigma by the standard deviation of
X, too.
"""


def EM(X):
    x = np.asarray(X, float)
    centre, scale = x.mean(), x.std()
    z = (x - centre) / scale
    theta = (0.5, np.array([-0.7, 0.7]), np.array([0.7, 0.7]))
    for step in range(500):
        new = EM_step(z, *theta)
        err = np.abs(np.hstack(new) - np.hstack(theta)).max()
        theta = new
        if err <= 1e-7:
            break
    return theta[0], centre + scale * theta[1], theta[2]
