"""Vandalise: put links to the world into the working folder, which a careless clean-up would follow, only inside a jail."""

import os
import shutil

here = os.getcwd()
if here.startswith("/run/jail"):
    os.chdir("..")
    shutil.rmtree("work", ignore_errors=True)
    for link, target in (("work", "/nonexistent-target"), ("tmp2", "/"), ("up", "../..")):
        try:
            os.symlink(target, link)
            print(link, os.readlink(link))
        except OSError as error:
            print(error)
