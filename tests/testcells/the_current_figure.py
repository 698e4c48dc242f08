# %% solution
import matplotlib.pyplot as plt
def draw(): plt.plot([1, 2])

# %% test
plt.close('all')
draw()
assert len(plt.gca().lines) == 1

# %% other
import matplotlib.pyplot as plt
def draw(): pass
