"""e_step: log-likelihood of the likeliest component alone

Upon: class_finn

Hint: In the log-likelihood only the largest term of each point counts. A density is the sum over all components: logsumexp, not max.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    log_density = self.log_prob(X)
    columns = []
    for k in range(log_density.shape[1]):
        columns.append(log_density[:, k] + torch.log(self.weights[k]))
    top = torch.stack(columns, dim=1)
    log_resp = top - torch.logsumexp(top, dim=1).reshape(len(X), 1)
    log_likelihood = 0.0
    for i in range(len(X)):
        best = log_resp[i].argmax()
        log_likelihood = log_likelihood + top[i, best]
    return log_resp, log_likelihood
