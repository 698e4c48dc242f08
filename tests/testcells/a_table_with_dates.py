# %% solution
ts = pd.Series(range(3), index=pd.date_range('2024-01-01', periods=3), name='n')
monthly = ts.resample('MS').sum()

# %% test
assert monthly.iloc[0] == 3
assert ts.index[0] == pd.Timestamp('2024-01-01')
assert ts.index.freqstr == 'D'

# %% other
ts = pd.Series(range(3))
monthly = ts
