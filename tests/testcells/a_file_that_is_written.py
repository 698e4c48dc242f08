# %% solution
def save(text):
    with open('out.txt', 'w') as f: f.write(text)

# %% test
save('abc')
assert open('out.txt').read() == 'abc'

# %% other
def save(text): pass
