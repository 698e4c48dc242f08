# %% solution
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set_xlabel('time')

# %% test
assert ax.get_xlabel() == 'time'
assert len(ax.lines) == 1
assert list(ax.lines[0].get_ydata()) == [1, 2, 3]

# %% other
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
