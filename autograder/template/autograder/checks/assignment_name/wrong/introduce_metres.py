"""introduce: metres

Hint: The height is printed in metres. A metre has 100 centimetres.
"""


def introduce(name, height):
    print(f"{name} is {height} cm tall.")
