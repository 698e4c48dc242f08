"""EM standardises the data, fits, and puts means and deviations back on the scale of X; pi as an array of one
element."""


def EM(X):
    shift, scale = X.mean(), X.std()
    Z = (X - shift) / scale
    params = np.array([0.5, -1.0, 1.0, 1.0, 1.0])
    step = np.ones(5)
    while np.abs(step).max() > 1e-7:
        pi, mu, sigma = EM_step(Z, params[0], params[1:3], params[3:])
        new = np.hstack([pi, mu, sigma])
        step = new - params
        params = new
    return params[:1], shift + scale * params[1:3], scale * params[3:]
