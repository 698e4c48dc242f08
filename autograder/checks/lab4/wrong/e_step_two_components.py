"""e_step: two components always

Upon: class_bruno

Hint: You add up two components, however many there are. Go through all of them: self.n_components.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    LP = self.log_prob(X) + torch.log(self.weights).reshape(1, -1)
    LSE = torch.logaddexp(LP[:, 0], LP[:, 1])
    LR = LP - LSE.reshape(-1, 1)
    return LR, torch.sum(LSE)
