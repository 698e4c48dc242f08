# %% solution
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return super().who() + 'B'

# %% test
assert issubclass(B, A)
assert B().who() == 'AB'
assert isinstance(B(), A)

# %% other
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'AB'
