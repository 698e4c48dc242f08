"""Vandalise: delete, rename and overwrite the data, the working folder and what is above it, only inside a jail."""

import os
import shutil

here = os.getcwd()
if here.startswith("/run/jail"):
    for path in ("data/songs.npz", "data/mixture.npz"):
        try:
            open(path, "wb").write(b"spoilt")
        except OSError as error:
            print(error)
    for action in (lambda: os.rename(here, here + ".owned"), lambda: shutil.rmtree(here + ".owned"), lambda: shutil.rmtree(os.path.dirname(here))):
        try:
            action()
            print("done")
        except OSError as error:
            print(error)
