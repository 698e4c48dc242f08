"""A machine that lacks something: runs a command without some namespaces, or as another user.

``python -m tests.support.without [--user] [NAMESPACE,…] COMMAND…``. A filter of system calls
refuses what a process may not enter, as container managers do. With ``--user`` the command runs as
an ordinary user who owns nothing, and can read the libraries wherever they lie.
"""

import os
import sys
from pathlib import Path

import pyseccomp

from autograder.jail import confine
from autograder.jail.view import libraries_in_use

FLAGS = {
    "network": 0x40000000,
    "processes": 0x20000000,
    "mounts": 0x20000,
    "ipc": 0x8000000,
    "uts": 0x4000000,
    "users": 0x10000000,
}
USER = 54321


def become_ordinary() -> None:
    """Become a user who owns nothing; libraries in root's home stay readable."""
    assert confine._libc.unshare(confine._NEWNS) == 0
    assert confine._mount(None, "/", confine._MS_REC | confine._MS_PRIVATE) == 0
    here = os.open(".", os.O_PATH)
    folders = {
        os.path.realpath(library)
        for library in [*libraries_in_use(), *sys.path]
        if library and Path(library).is_dir()
    }
    inside = {folder: os.open(folder, os.O_PATH) for folder in sorted(folders)}
    for folder, opened in inside.items():
        closed = [
            parent
            for parent in reversed(Path(folder).parents)
            if not parent.exists() or not parent.stat().st_mode & 1
        ]
        if closed:
            if closed[0].exists():
                confine._mount("tmpfs", str(closed[0]), 0, "mode=755")
            Path(folder).mkdir(parents=True, exist_ok=True)
            confine._bind(f"/proc/self/fd/{opened}", folder)
    os.fchdir(here)
    for descriptor in (here, *inside.values()):
        os.close(descriptor)
    confine.become_nobody(USER)
    os.environ["HOME"] = "/tmp"


def take_away(namespaces: list[str]) -> None:
    """Make these namespaces unavailable."""
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in namespaces:
        rules.add_rule(
            pyseccomp.ERRNO(1),
            "unshare",
            pyseccomp.Arg(0, pyseccomp.MASKED_EQ, FLAGS[name], FLAGS[name]),
        )
    rules.load()


def main() -> None:
    words = sys.argv[1:]
    if words[0] == "--user":
        words.pop(0)
        become_ordinary()
    take_away([name for name in words.pop(0).split(",") if name])
    os.execvp(words[0], words)


if __name__ == "__main__":
    main()
