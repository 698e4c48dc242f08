# %% solution
def ratio(d): d['r'] = d.a / d.b

# %% test
d = pd.DataFrame({'a': [1, 2], 'b': [2, 4]})
ratio(d)
assert list(d.columns) == ['a', 'b', 'r'] and (d.r == .5).all()

# %% other
def ratio(d): return d.assign(r=1)
