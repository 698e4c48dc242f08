# %% solution
class Shape:
    def area(self): return 0
    def double(self): return 2 * self.area()

# %% test
class Square(Shape):
    def area(self): return 9
assert Square().double() == 18

# %% other
class Shape:
    def double(self): return 18
