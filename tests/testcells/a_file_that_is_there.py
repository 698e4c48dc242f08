# %% solution
with open('out.txt', 'w') as f: f.write('done')

# %% test
assert open('out.txt').read() == 'done'
