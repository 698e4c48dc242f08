# %% solution
vowels = set('aeiou')
common = vowels & set('hello')

# %% test
assert common == {'e', 'o'}
assert 'a' in vowels and isinstance(vowels, (set, frozenset))

# %% other
vowels = list('aeiou')
common = {'e', 'o'}
