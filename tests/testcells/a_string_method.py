# %% solution
s = 'hello world'.title()

# %% test
assert s == 'Hello World'
assert s.split()[0] == 'Hello' and isinstance(s, str)

# %% other
s = 'hello'

# %% other
s = None
