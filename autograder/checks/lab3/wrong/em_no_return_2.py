"""EM: returns nothing

Upon: class_estimators

Hint: Your function ends without a return, so it gives None; print only shows a value. Return (pi, mu, sigma) in the
last line.
"""


def EM(X):
    gm = MyGaussianMixture()
    gm.fit(X)
    theta = gm.params_
    pi, mu, sigma = theta[0], theta[1:3], theta[3:]
