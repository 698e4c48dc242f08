# %% solution
df = pd.DataFrame({'x': [1, 2, 3], 'y': ['a', 'b', 'a']}).groupby('y').x.mean()

# %% test
pd.testing.assert_series_equal(df, pd.Series([2.0, 2.0], index=pd.Index(['a', 'b'], name='y'), name='x'))

# %% other
df = pd.DataFrame()

# %% other
df = [2.0, 2.0]
