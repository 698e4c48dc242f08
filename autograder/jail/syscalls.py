"""The system calls that are closed to a jail: a filter of the kernel's, made by libseccomp."""

from functools import cache
from typing import Any

from landlockpy import AccessFS, abi_version, fs_for_abi

from autograder.jail.confine import NEWUSER

_PR_SET_PDEATHSIG = 1

# System calls that reach over the wall: into other processes, the kernel, or a larger world; or that tell one jail of another.
# Numbers, the same on every processor, are for calls that the C library for filters may not know yet.
_FORBIDDEN: dict[str, int | None] = dict.fromkeys((
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "perf_event_open", "bpf", "userfaultfd", "io_uring_setup",
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "unshare",
    "setns", "open_by_handle_at", "name_to_handle_at", "keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module",
    "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "acct", "quotactl", "syslog", "settimeofday", "clock_settime",
    "sethostname", "setdomainname", "iopl", "ioperm", "shmget", "msgget", "semget", "mq_open", "mq_unlink", "lookup_dcookie", "sysinfo",
    "inotify_init", "inotify_init1", "fanotify_init", "memfd_create", "flock",
)) | {"mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "cachestat": 451, "statmount": 457, "listmount": 458,
      "open_tree_attr": 467}  # fmt: skip
_OF_OTHERS = {
    "sched_setaffinity": 0,
    "sched_setscheduler": 0,
    "sched_setparam": 0,
    "sched_setattr": 0,
    "setpriority": 1,
}  # which argument names whom
_OF_OTHERS_ALONE = (
    "ioprio_set",
    "migrate_pages",
    "move_pages",
    "process_madvise",
    "process_mrelease",
)
_RIGHTS = (
    "chmod",
    "fchmodat",
    "fchmodat2",
    "utime",
    "utimes",
    "futimesat",
)  # by a path, of files that are the same user's
_RIGHTS_REFUSED = {"chown": None, "lchown": None, "fchownat": None, "setxattr": None, "lsetxattr": None, "removexattr": None,
                   "lremovexattr": None, "setxattrat": 463, "removexattrat": 466, "file_setattr": 469}  # fmt: skip
_TIOCSTI = 0x5412
_F_LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW, and both of open file descriptions
_F_REFUSED = (1024, 1026, 1031)  # F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ
_AF_UNIX, _AF_INET6 = 1, 10


class _Rules:
    """A filter under construction."""

    def __init__(self) -> None:
        import pyseccomp

        self.made = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        self.unknown: list[str] = []
        self._refused, self._pretended = (
            pyseccomp.ERRNO(1),
            pyseccomp.ERRNO(0),
        )  # EPERM; nothing, as if it were done

    def refuse(self, name: str, number: int | None = None, *arguments: Any) -> None:
        """Refuse a call, by its name or, where libseccomp does not know that, by its number."""
        self._add(self._refused, name, number, arguments)

    def pretend(self, name: str, *arguments: Any) -> None:
        """Do nothing where a call is made, and say that it was done."""
        self._add(self._pretended, name, None, arguments)

    def _add(self, action: int, name: str, number: int | None, arguments: tuple[Any, ...]) -> None:
        for call in (name,) if number is None else (name, number):
            try:
                self.made.add_rule(action, call, *arguments)
            except (
                OSError,
                ValueError,
            ):  # this processor does not have it, or libseccomp does not know it
                continue
            return
        self.unknown.append(name)


def close_system_calls(
    *, network: bool, sees_processes: bool = False, sees_files: bool = False
) -> None:
    """Forbid what no notebook needs of the kernel, and sockets that lead anywhere but to the process's own children or an open network.

    Where Landlock cannot tell whose socket a path is, no socket connects to a path at all. Where the jail is the grader's own user,
    and ``sees_processes`` or ``sees_files`` of that user, it reaches no other process, and the rights of files stay as they are.
    """
    system_calls(network=network, sees_processes=sees_processes, sees_files=sees_files).made.load()


@cache
def system_calls(
    *, network: bool, sees_processes: bool = False, sees_files: bool = False
) -> _Rules:
    """Make the filter; children of a process that has made it need not make it again."""
    import pyseccomp

    rules = _Rules()
    for name, number in _FORBIDDEN.items():
        rules.refuse(name, number)
    rules.made.add_rule(
        pyseccomp.ERRNO(38), "clone3"
    )  # ENOSYS: the C library falls back on clone, whose flags can be read
    rules.refuse("clone", None, pyseccomp.Arg(0, pyseccomp.MASKED_EQ, NEWUSER, NEWUSER))
    rules.refuse("ioctl", None, _is(1, _TIOCSTI))
    rules.refuse("prctl", None, _is(0, _PR_SET_PDEATHSIG))
    rules.refuse("prlimit64", None, pyseccomp.Arg(0, pyseccomp.NE, 0))
    for command in _F_LOCKS:  # nobody else has the files of a jail; locks on those of the libraries would tell other jails something
        rules.pretend("fcntl", _is(1, command))
    for command in _F_REFUSED:
        rules.refuse("fcntl", None, _is(1, command))
    if sees_processes:
        _keep_from_others(rules)
    if sees_files:
        _keep_rights(rules)
    _close_sockets(rules, network=network)
    return rules


def _is(argument: int, value: int) -> Any:
    import pyseccomp

    return pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, 0xFFFFFFFF, value)


def _keep_from_others(rules: _Rules) -> None:
    """Let nothing reach other processes of the same user."""
    import pyseccomp

    for name, at in _OF_OTHERS.items():
        rules.refuse(name, None, pyseccomp.Arg(at, pyseccomp.NE, 0))
    for name in _OF_OTHERS_ALONE:
        rules.refuse(name)


def _keep_rights(rules: _Rules) -> None:
    """Let nothing change rights, times or owners of files of the same user by their paths."""
    import pyseccomp

    for name in _RIGHTS:  # pretended: copying a file sets its rights, and would else fail
        rules.pretend(name)
    rules.pretend("utimensat", pyseccomp.Arg(1, pyseccomp.NE, 0))
    for name, number in _RIGHTS_REFUSED.items():
        rules.refuse(name, number)


def _close_sockets(rules: _Rules, *, network: bool) -> None:
    import pyseccomp

    unix = pyseccomp.Arg(0, pyseccomp.EQ, _AF_UNIX)
    told_apart = fs_for_abi(abi_version()) & AccessFS.RESOLVE_UNIX
    for kind in (2, 3):  # SOCK_DGRAM, SOCK_RAW: each message carries an address
        of_kind = pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, kind)
        rules.refuse("socketpair", None, of_kind)
        rules.refuse("socket", None, *((unix,) if network else ()), of_kind)
    if network:
        rules.refuse("socket", None, pyseccomp.Arg(0, pyseccomp.GT, _AF_INET6))
        if not told_apart:
            rules.refuse("socket", None, unix)
    else:
        rules.refuse("socket", None, pyseccomp.Arg(0, pyseccomp.NE, _AF_UNIX))
        if not told_apart:
            rules.refuse("connect")
