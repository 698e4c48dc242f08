"""Steal: learn of files by asking about them, and change their rights; every file keeps those it has."""

import os

for path in ("/home/canary.txt", "/tmp/canary.txt", "COURSE_FOLDER/gradebook.db", "COURSE_FOLDER/autograder/checks/lab3/test_set.py",
             "/etc/shadow", "/home", "COURSE_FOLDER/source/lab3/lab3.ipynb"):
    try:
        found = os.stat(path)
        print(path, "size", found.st_size, "owner", found.st_uid)
    except OSError as error:
        print(path, error.errno)
    try:
        os.chdir(path)
        print("inside", os.getcwd(), os.listdir("."))
    except OSError as error:
        print("chdir", error.errno)
