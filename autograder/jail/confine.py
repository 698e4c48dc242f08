"""Confinement of a process, by itself and for good: layer upon layer, each used where the kernel has it.

A jail holds the libraries, to read, and one scratch folder of its own, to write. There is no network, no other process, and nothing
of the grader. Every function here restricts the process that calls it and its children.
"""

import ctypes
import os
import resource
import signal
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from landlockpy import AccessFS, AccessNet, Ruleset, Scope, abi_version, fs_for_abi, supported

SCRATCH = Path("/run/jail")  # below a mount point that every Linux has, and that holds nothing a notebook needs
MAX_FILES = 16384
JAIL_UID = 1000  # what a submission sees itself as
NOBODY = 1_000_000_000  # the first of the users that jails become whose grader is root: each another one, none of whom owns anything

_libc = ctypes.CDLL(None, use_errno=True)
_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 0x1000, 0x4000, 0x40000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24

_READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
_READ_ONE_FILE = AccessFS.READ_FILE | AccessFS.EXECUTE
_DEVICE = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.IOCTL_DEV
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/mime.types",
           "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/alternatives")  # fmt: skip
_NAMES = ("/etc/resolv.conf", "/etc/hosts", "/etc/services", "/etc/ssl", "/etc/ca-certificates")  # what the network needs

# System calls that reach over the wall: into other processes, the kernel, or a larger world.
_FORBIDDEN = (
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "perf_event_open", "bpf", "userfaultfd", "io_uring_setup",
    "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "mount_setattr", "unshare",
    "setns", "open_by_handle_at", "keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module", "kexec_load",
    "reboot", "swapon", "swapoff", "acct", "quotactl", "syslog", "settimeofday", "clock_settime", "sethostname", "setdomainname", "iopl",
    "ioperm", "shmget", "msgget", "semget",
)  # fmt: skip
_CLONE_NEW = _NEWNS | _NEWUTS | _NEWIPC | _NEWUSER | _NEWPID | _NEWNET
_TIOCSTI = 0x5412
_AF_UNIX, _AF_INET6 = 1, 10


@dataclass(frozen=True)
class Limits:
    """What one submission may use up.

    Attributes
    ----------
    cell_s, call_s, total_s : float
        Seconds for one cell, for one call of a function by a check, and for all of it together.
    cpu_s : int
        Processor seconds of one process of the submission.
    memory_bytes, files_bytes, output_bytes : int
        Address space of one process beyond the libraries, all its files together, and what one cell prints; where that is 0, no figure
        is drawn, either.
    processes : int
        Processes and threads at a time.
    network : bool
        Whether the network is open.
    """

    cell_s: float = 30.0
    call_s: float = 10.0
    total_s: float = 600.0
    cpu_s: int = 120
    memory_bytes: int = 2 * 2**30
    files_bytes: int = 64 * 2**20
    output_bytes: int = 2**20
    processes: int = 64
    network: bool = False


def missing() -> list[str]:
    """Name what this machine lacks to close files and network, and how to get it."""
    lacking = []
    if not supported():
        lacking.append("Landlock, to close files: Linux 5.13 or later with landlock among its security modules")
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, OSError, RuntimeError):
        lacking.append("libseccomp, to close the network: install it (Debian: libseccomp2)")
    return lacking


def enter_namespaces(wanted: set[str]) -> set[str]:
    """Leave processes, network, mounts, System V objects (ipc) or the host's name (uts) of the machine behind; name what could be left.

    The process that calls stays where it is in the tree of processes; its next child is number 1 of a tree of its own. Root needs no
    user namespace for that; anybody else is the only user of one.
    """
    flags = {"processes": _NEWPID, "network": _NEWNET, "mounts": _NEWNS, "ipc": _NEWIPC, "uts": _NEWUTS}
    spaces = {name: flag for name, flag in flags.items() if name in wanted}
    uid, gid = os.getuid(), os.getgid()
    left = {name for name, flag in spaces.items() if _libc.unshare(flag) == 0} if uid == 0 else set()
    if "mounts" not in left and _libc.unshare(_NEWUSER) == 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{JAIL_UID} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{JAIL_UID} {gid} 1")
        left |= {name for name, flag in spaces.items() if name not in left and _libc.unshare(flag) == 0}
    if "mounts" in left and _mount(None, "/", _MS_REC | _MS_PRIVATE):
        left.discard("mounts")
    return left


def make_scratch(limits: Limits, namespaces: set[str], fallback: Path, owner: int) -> Path:
    """Give an empty folder that nobody else sees, of limited size where mounts are the process's own.

    There, temporary files and the sockets of other programs disappear from view, too.
    """
    options = f"size={limits.files_bytes},nr_inodes={MAX_FILES},mode=700,uid={owner},gid={owner}"
    if "mounts" not in namespaces or _mount("tmpfs", str(SCRATCH.parent), _MS_NOSUID | _MS_NODEV, f"{options},mode=755"):
        os.chown(fallback, owner, owner)
        return fallback
    libraries = [Path(library) for library in libraries_in_use()]
    for folder in ("/dev/shm", "/tmp", "/var/tmp"):  # noqa: S108 - hidden, not used
        if not any(library.is_relative_to(folder) for library in libraries):
            _mount("tmpfs", folder, _MS_NOSUID | _MS_NODEV, options)
    SCRATCH.mkdir()
    os.chown(SCRATCH, owner, owner)
    return SCRATCH


def open_the_way(libraries: Iterable[str]) -> None:
    """Make libraries reachable that lie in a folder closed to other users, such as root's home; hide what else is in there.

    Needs mounts of the process's own.
    """
    for library in map(Path, libraries):
        closed = next((parent for parent in reversed(library.parents) if parent.exists() and not parent.stat().st_mode & 0o001), None)
        if closed is None or not library.is_dir():
            continue
        inside = os.open(library, os.O_PATH)
        _mount("tmpfs", str(closed), _MS_NOSUID | _MS_NODEV, "mode=755")
        library.mkdir(parents=True)
        _bind(f"/proc/self/fd/{inside}", str(library))
        os.close(inside)


def die_with(parent: int) -> None:
    """Let the kernel end this process with the one that started it."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() not in {parent, 0}:  # 0 is a parent in another namespace
        os._exit(1)


def give_way() -> None:
    """Be the first to go where memory runs out, with all that this process starts."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def become_nobody(uid: int) -> None:
    """Give up root for a user that owns nothing on this machine."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def _bind(source: str, target: str) -> None:
    if _libc.mount(source.encode(), target.encode(), None, ctypes.c_ulong(_MS_BIND | _MS_REC), None):
        raise OSError(ctypes.get_errno(), f"{target} cannot be mounted")


def _mount(kind: str | None, target: str, flags: int, options: str = "") -> int:
    name = kind.encode() if kind else None
    return int(_libc.mount(name, target.encode(), name, ctypes.c_ulong(flags), options.encode()))


def libraries_in_use() -> list[str]:
    """Name the folders that hold Python and its packages: no other folder that happens to be on ``sys.path``."""
    return sorted({sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()})


def readable(roots: Iterable[str], hidden: Sequence[Path]) -> list[Path]:
    """Give the paths that together hold everything below the roots but what is hidden."""
    found: list[Path] = []
    for root in map(Path, roots):
        if not root.exists() or any(root.is_relative_to(secret) for secret in hidden):
            continue
        if any(secret.is_relative_to(root) for secret in hidden):
            found += readable([str(child) for child in root.iterdir()], hidden)
        else:
            found.append(root)
    return found


def close_files(scratch: Path, libraries: Sequence[Path], *, network: bool) -> None:
    """Leave nothing of the file system but the libraries, to read, and the scratch folder; no TCP, or all of it; no signals to outside."""
    tcp = AccessNet.NONE if network else None
    with Ruleset(handled_net=tcp, scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for path in (*map(Path, _SYSTEM), *(map(Path, _NAMES) if network else ()), *libraries):
            if path.exists():
                rules.allow_path(path, _READ if path.is_dir() else _READ_ONE_FILE)
        for device in _DEVICES:
            rules.allow_path(device, _DEVICE)
        rules.allow_path(scratch, rules.handled_fs)
        if Path("/dev/shm").is_mount():  # noqa: S108 - the process's own, see make_scratch
            rules.allow_path("/dev/shm", rules.handled_fs)  # noqa: S108
        rules.restrict()


def close_system_calls(*, network: bool) -> None:
    """Forbid what no notebook needs of the kernel, and sockets that lead anywhere but to the process's own children or an open network.

    Where Landlock cannot tell whose socket a path is, no socket connects to a path at all.
    """
    system_calls(network=network).load()


@cache
def system_calls(*, network: bool) -> Any:
    """Make the filter of system calls: children of a process that has made it need not make it again."""
    import pyseccomp

    refuse = pyseccomp.ERRNO(1)  # EPERM
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in _FORBIDDEN:
        with suppress(OSError, ValueError):  # a call that this kernel or processor does not have
            rules.add_rule(refuse, name)
    rules.add_rule(pyseccomp.ERRNO(38), "clone3")  # ENOSYS: the C library falls back on clone, whose flags can be read
    rules.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _NEWUSER, _NEWUSER))
    rules.add_rule(refuse, "ioctl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, _TIOCSTI))
    rules.add_rule(refuse, "prctl", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 0xFFFFFFFF, _PR_SET_PDEATHSIG))
    datagrams = [pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, kind) for kind in (2, 3)]  # SOCK_DGRAM, SOCK_RAW: each carries an address
    told_apart = fs_for_abi(abi_version()) & AccessFS.RESOLVE_UNIX
    for kind in datagrams:
        rules.add_rule(refuse, "socketpair", kind)
        rules.add_rule(refuse, "socket", *((pyseccomp.Arg(0, pyseccomp.EQ, _AF_UNIX),) if network else ()), kind)
    if network:
        rules.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.GT, _AF_INET6))
        if not told_apart:
            rules.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.EQ, _AF_UNIX))
    else:
        rules.add_rule(refuse, "socket", pyseccomp.Arg(0, pyseccomp.NE, _AF_UNIX))
        if not told_apart:
            rules.add_rule(refuse, "connect")
    return rules


def limit_memory(most: int) -> None:
    """Let this process take up so many bytes more than it does now."""
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, in_use + most)


def set_limits(limits: Limits) -> None:
    """Limit memory, processor time, processes, descriptors, the size of a file; leave no core dumps."""
    limit_memory(limits.memory_bytes)
    for kind, limit in (
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_FSIZE, limits.files_bytes),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(kind, limit)


def _limit(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (wanted, wanted))


def drop_privileges() -> None:
    """Give up every capability, for this process and all that it starts; die with the process that watches over this one."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for capability in range(64):
        _libc.prctl(_PR_CAPBSET_DROP, capability)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if _libc.capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capabilities cannot be dropped")
    _libc.prctl(_PR_SET_DUMPABLE, 0)
