# %% given
width, height = 1, 1

# %% solution
def area(): return width * height

# %% test
width, height = 3, 4
assert area() == 12

# %% other
def area(): return 12.5
