"""Steal: links of both kinds to what lies outside, and renames across the border."""

import os

targets = ["/home/canary.txt", "/tmp/canary.txt", "/etc/shadow", "COURSE_FOLDER/autograder/checks/lab3/test_set.py", "/proc/1/environ",
           "../../../../home/canary.txt", "/dev/mem", "/dev/vda", "/proc/self/root"]
for number, target in enumerate(targets):
    for make in (os.symlink, os.link):
        link = f"{make.__name__}{number}"
        try:
            make(target, link)
            print(target, open(link, "rb").read(500))
        except OSError as error:
            print(make.__name__, target, error.errno)
