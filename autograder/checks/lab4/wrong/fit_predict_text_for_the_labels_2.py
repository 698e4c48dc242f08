"""fit_predict: text for the labels

Upon: class_numpy

Hint: Your labels are text that reads as numbers, such as '0'. Return the whole numbers
themselves.
"""


@add_to_class(GaussianMixture)
def fit_predict(self, X, tol=1e-7, max_iter=500):
    K = self.n_components
    log_resp = torch.log(torch.eye(K).to(X)[KMeansClustering(K).fit_predict(X)])
    history = [-math.inf]
    while len(history) <= max_iter:
        self.weights, self.means, self.covariances = self.m_step(X, log_resp)
        log_resp, ll = self.e_step(X)
        history.append(float(ll))
        if history[-1] - history[-2] < tol * len(X):
            break
    return np.array([f"{k}" for k in log_resp.argmax(dim=1)]).tolist()
