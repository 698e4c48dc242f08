"""The system calls that are closed to a jail: a filter in the kernel, made by libseccomp."""

from functools import cache
from typing import Any

from landlockpy import AccessFS, abi_version, fs_for_abi

from autograder.jail.confine import NEWUSER

_PR_SET_PDEATHSIG = 1

# System calls that reach into other processes, the kernel or a wider network, or by which one jail
# could learn of another. The numbers, equal on every processor, are for calls that libseccomp may
# not know yet.
_FORBIDDEN: dict[str, int | None] = dict.fromkeys((
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "perf_event_open",
    "bpf", "userfaultfd", "io_uring_setup", "mount", "umount2", "pivot_root", "chroot", "open_tree",
    "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "unshare", "setns",
    "open_by_handle_at", "name_to_handle_at", "keyctl", "add_key", "request_key", "init_module",
    "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff",
    "acct", "quotactl", "syslog", "settimeofday", "clock_settime", "sethostname", "setdomainname",
    "iopl", "ioperm", "shmget", "msgget", "semget", "mq_open", "mq_unlink", "lookup_dcookie",
    "sysinfo", "inotify_init", "inotify_init1", "fanotify_init", "memfd_create", "flock",
)) | {"mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447, "cachestat": 451,
      "statmount": 457, "listmount": 458, "open_tree_attr": 467}  # fmt: skip
# The argument that names a process.
_OF_OTHERS = {
    "sched_setaffinity": 0,
    "sched_setscheduler": 0,
    "sched_setparam": 0,
    "sched_setattr": 0,
    "setpriority": 1,
}
_OF_OTHERS_ALONE = (
    "ioprio_set",
    "migrate_pages",
    "move_pages",
    "process_madvise",
    "process_mrelease",
)
# Calls that change files by path, which may be files of the same user.
_RIGHTS = ("chmod", "fchmodat", "fchmodat2", "utime", "utimes", "futimesat")
_RIGHTS_REFUSED = {"chown": None, "lchown": None, "fchownat": None,
                   "setxattr": None, "lsetxattr": None, "setxattrat": 463,
                   "removexattr": None, "lremovexattr": None, "removexattrat": 466,
                   "file_setattr": 469}  # fmt: skip
_TIOCSTI = 0x5412
_F_LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW, and the same for open file descriptions
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
            # EPERM; success without doing anything
        )

    def refuse(self, name: str, number: int | None = None, *arguments: Any) -> None:
        """Refuse a call, by name or, if libseccomp does not know the name, by number."""
        self._add(self._refused, name, number, arguments)

    def pretend(self, name: str, *arguments: Any) -> None:
        """Let a call succeed without doing anything."""
        self._add(self._pretended, name, None, arguments)

    def _add(self, action: int, name: str, number: int | None, arguments: tuple[Any, ...]) -> None:
        for call in (name,) if number is None else (name, number):
            try:
                self.made.add_rule(action, call, *arguments)
            except (
                OSError,
                ValueError,
                # unknown to this processor, or to libseccomp
            ):
                continue
            return
        self.unknown.append(name)


def close_system_calls(
    *, network: bool, sees_processes: bool = False, sees_files: bool = False
) -> None:
    """Forbid system calls that no notebook needs, and sockets that lead out of the jail.

    Sockets to the process's own children stay open, and an open network does too. If Landlock
    cannot tell whose socket a path is, no socket connects to any path. If the jail runs as the
    grader's own user, and ``sees_processes`` or ``sees_files`` of that user, it can reach no other
    process, and cannot change the permissions of files.
    """
    system_calls(network=network, sees_processes=sees_processes, sees_files=sees_files).made.load()


@cache
def system_calls(
    *, network: bool, sees_processes: bool = False, sees_files: bool = False
) -> _Rules:
    """Make the filter. It is cached, so forks of a process that has made it need not repeat it."""
    import pyseccomp

    rules = _Rules()
    for name, number in _FORBIDDEN.items():
        rules.refuse(name, number)
    # ENOSYS: the C library falls back to clone, whose flags can be read
    rules.made.add_rule(pyseccomp.ERRNO(38), "clone3")
    rules.refuse("clone", None, pyseccomp.Arg(0, pyseccomp.MASKED_EQ, NEWUSER, NEWUSER))
    rules.refuse("ioctl", None, _is(1, _TIOCSTI))
    rules.refuse("prctl", None, _is(0, _PR_SET_PDEATHSIG))
    rules.refuse("prlimit64", None, pyseccomp.Arg(0, pyseccomp.NE, 0))
    # A jail's files are its own. A real lock on a library's file would be visible to other jails.
    for command in _F_LOCKS:
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
    """Keep the jail from other processes of the same user."""
    import pyseccomp

    for name, at in _OF_OTHERS.items():
        rules.refuse(name, None, pyseccomp.Arg(at, pyseccomp.NE, 0))
    for name in _OF_OTHERS_ALONE:
        rules.refuse(name)


def _keep_rights(rules: _Rules) -> None:
    """Keep the jail from changing permissions, times or owners of the user's files by path."""
    import pyseccomp

    # pretended: copying a file sets its permissions, and would fail otherwise
    for name in _RIGHTS:
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
