"""Exhaust: the number of files and folders, not their size."""

import os

made = 0
try:
    for number in range(60000):
        os.close(os.open(f"empty{number}", os.O_CREAT | os.O_WRONLY))
        made += 1
except BaseException as error:
    print(type(error).__name__)
print(made, "empty files")
os.makedirs("/".join(["deep"] * 300), exist_ok=True)
