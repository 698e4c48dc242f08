"""e_step: underflow by exp

Upon: class_bruno

Hint: Far away all densities are 0 in floating point, and 0/0 is NaN. Stay with logarithms: logsumexp.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    P = torch.exp(self.log_prob(X))
    (N, K) = P.shape
    R = torch.zeros(N, K).to(X)
    for k in range(K):
        R[:, k] = self.weights[k] * P[:, k]
    S = torch.sum(R, 1)
    R = R / S.reshape(-1, 1)
    LL = torch.sum(torch.log(S))
    return torch.log(R), LL
