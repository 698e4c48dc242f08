# %% solution
z, b = 1 + 2j, b'ab'

# %% test
assert z.imag == 2 and b[0] == 97 and b.decode() == 'ab'

# %% other
z, b = 1, 'ab'
