# %% solution
def add(a, b): return a + b

# %% test
import unittest
class T(unittest.TestCase):
    def test_add(self):
        self.assertEqual(add(1, 2), 3)
        with self.assertRaises(TypeError): add('a', 1)
result = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
assert result.wasSuccessful()

# %% other
def add(a, b): return a * b
