"""EM_step uses SciPy's softmax over two columns; means and spreads with np.average over an axis; returns rows (1,
2)."""

from scipy.special import softmax


def EM_step(X, pi, mu, sigma):
    X = np.reshape(X, (-1, 1))
    mu, sigma = np.reshape(mu, (1, 2)), np.reshape(sigma, (1, 2))
    scores = np.log(np.array([[1 - pi, pi]])) + norm.logpdf(X, mu, sigma)
    weights = softmax(scores, axis=1)
    both = np.hstack([X, X])
    new_mu = np.average(both, axis=0, weights=weights, keepdims=True)
    new_var = np.average(np.square(both - new_mu), axis=0, weights=weights)
    return weights.mean(axis=0)[1], new_mu.ravel(), new_var**0.5
