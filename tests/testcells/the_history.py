# %% solution
y = 1

# %% test
assert any('y = ' in cell for cell in In[:-1])
