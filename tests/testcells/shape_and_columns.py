# %% solution
df = pd.DataFrame(np.eye(3), columns=list('abc'))
means = df.mean()

# %% test
assert df.shape == (3, 3)
assert isinstance(df, pd.DataFrame)
assert list(df.columns) == ['a', 'b', 'c']
assert math.isclose(means['a'], 1/3)

# %% other
df = np.eye(3)
means = df.mean()
