"""e_step: text for the log-likelihood

Upon: class_numpy

Hint: Your log-likelihood is text that reads as a number, such as '-12.30'. Return the number
itself, and format it only where you print.
"""


@add_to_class(GaussianMixture)
def e_step(self, X):
    joint = torch.log(self.weights) + self.log_prob(X)
    total = torch.logsumexp(joint, 1)
    return joint - total[:, None], str(total.sum().item())
