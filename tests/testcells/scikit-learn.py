# %% solution
from sklearn.linear_model import LinearRegression
X = np.arange(5.0).reshape(-1, 1)
model = LinearRegression().fit(X, 2 * X[:, 0] + 1)

# %% test
assert isinstance(model, LinearRegression)
assert np.allclose(model.coef_, [2]) and math.isclose(model.intercept_, 1)
assert np.allclose(model.predict([[10.0]]), [21])

# %% other
from sklearn.linear_model import LinearRegression
model = LinearRegression()
