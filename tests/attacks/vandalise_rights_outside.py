"""Vandalise: set the rights and times of files outside to what they are already, to see whether they could be changed."""

import os

for path in ("/home/canary.txt", "/home", "/etc/hostname", "/mnt", "/opt", "/srv"):
    try:
        os.chmod(path, os.stat(path).st_mode & 0o7777)
        print("WORKED: rights of", path)
    except OSError as error:
        print(path, "chmod", error.errno)
    try:
        found = os.stat(path)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        print("WORKED: times of", path)
    except OSError as error:
        print(path, "utime", error.errno)
