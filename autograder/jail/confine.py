"""Confinement of the calling process, which cannot be undone: every layer that the kernel has.

A jail holds the libraries, read-only, and one scratch folder that it can write to. It has no
network, no other processes, and nothing of the grader. Every function here restricts the process
that calls it, and its children.
"""

import ctypes
import math
import os
import resource
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from landlockpy import AccessFS, AccessNet, Ruleset, Scope, abi_version, fs_for_abi, supported

from autograder.jail.view import View

# Below a mount point that every Linux has, and that holds nothing a notebook needs.
SCRATCH = Path("/run/jail")
# Beside the notebook's folder: where copies of the notebook work while they are checked.
FOR_CHECKS = "checks"
MAX_FILES = 16384
JAIL_UID = 1000  # the user id that a submission sees itself run as
# Where the grader is root, each jail becomes another user from this number on; they own nothing.
NOBODY = 1_000_000_000
LEAST_USERS = 1024  # a container with fewer users than this has none to spare for jails
END_S = 2.0  # for all processes of a jail to end

_libc = ctypes.CDLL(None, use_errno=True)
_NEWNS, _NEWUTS, _NEWIPC, NEWUSER, _NEWPID, _NEWNET = (
    0x20000,
    0x4000000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 0x1000, 0x4000, 0x40000
_MNT_DETACH = 2
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_KEEPCAPS, _PR_CAPBSET_DROP = 1, 4, 8, 24
_PR_SET_CHILD_SUBREAPER, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 36, 47, 2
_CAP_DAC_READ_SEARCH = 2
_MADV_COLLAPSE, _LARGE_PAGE = 25, 2 * 2**20  # Linux 6.1 or later; otherwise it changes nothing
_SYS_MOUNT_SETATTR, _SYS_PIVOT_ROOT = 442, {"x86_64": 155, "aarch64": 41}
_MOUNT_ATTR_RDONLY, _MOUNT_ATTR_NOSUID, _AT_RECURSIVE = 1, 2, 0x8000

_READ = AccessFS.READ_FILE | AccessFS.READ_DIR | AccessFS.EXECUTE
_READ_ONE_FILE = AccessFS.READ_FILE | AccessFS.EXECUTE
_DEVICE = AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.IOCTL_DEV
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_SHM = "/dev/shm"  # noqa: S108 - the jail's own


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes
    ----------
    cell_s, call_s, total_s : float
        Seconds for one cell, for one call of a function by a check, and for everything together.
    busy_s : float
        Processor seconds of the notebook's process for one cell or call.
    cpu_s : int
        Processor seconds of one process of the submission.
    memory_bytes, files_bytes, output_bytes : int
        Address space of one process beyond that of the libraries; all files together; what one cell
        may print. If ``output_bytes`` is 0, no figures are drawn either.
    processes : int
        Processes and threads at a time.
    network : bool
        Whether the network is open.
    """

    cell_s: float = 30.0
    call_s: float = 10.0
    total_s: float = 600.0
    busy_s: float = math.inf
    cpu_s: int = 120
    memory_bytes: int = 2 * 2**30
    files_bytes: int = 64 * 2**20
    output_bytes: int = 2**20
    processes: int = 64
    network: bool = False


def missing() -> list[str]:
    """List what this machine lacks to close off files and network, and how to get it."""
    lacking = []
    if not supported():
        lacking.append(
            "Landlock, to close files: Linux 5.13 or later with landlock among its security modules"
        )
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, OSError, RuntimeError):
        lacking.append("libseccomp, to close the network: install it (Debian: libseccomp2)")
    return lacking


def spare_user(number: int) -> int | None:
    """Return a user that owns nothing here, a different one for each number; None without root."""
    if os.getuid() != 0:
        return None
    first, _, count = (
        int(part) for part in Path("/proc/self/uid_map").read_text().splitlines()[-1].split()
    )
    if count < LEAST_USERS:
        return None
    return (
        NOBODY + number
        if NOBODY + number < first + count
        else first + count - 1 - number % (count // 2)
    )


def enter_namespaces(wanted: set[str]) -> set[str]:
    """Enter new namespaces, and return the names of those that could be entered.

    The namespaces are: processes, network, mounts, ipc (System V objects) and uts (the host's
    name). The calling process keeps its place in the tree of processes; its next child becomes
    number 1 of a tree of its own. Root needs no user namespace for this, and gets none: inside one
    it would still be the user that owns the machine. Any other user becomes the only user of a new
    one.
    """
    flags = {
        "processes": _NEWPID,
        "network": _NEWNET,
        "mounts": _NEWNS,
        "ipc": _NEWIPC,
        "uts": _NEWUTS,
    }
    spaces = {name: flag for name, flag in flags.items() if name in wanted}
    uid, gid = os.getuid(), os.getgid()
    left: set[str] = set()
    if uid != 0 and _libc.unshare(NEWUSER) == 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{JAIL_UID} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{JAIL_UID} {gid} 1")
    left = {name for name, flag in spaces.items() if _libc.unshare(flag) == 0}
    if "mounts" in left and _mount(None, "/", _MS_REC | _MS_PRIVATE):
        left.discard("mounts")
    return left


def make_scratch(limits: Limits, owner: int) -> Path:
    """Make an empty folder of limited size that nobody else sees. Needs a mount namespace."""
    options = f"size={limits.files_bytes},nr_inodes={MAX_FILES},mode=755,uid={owner},gid={owner}"
    if _mount("tmpfs", str(SCRATCH.parent), _MS_NOSUID | _MS_NODEV, options):
        raise OSError(ctypes.get_errno(), f"{SCRATCH.parent} cannot be mounted")
    SCRATCH.mkdir()
    os.chown(SCRATCH, owner, owner)
    return SCRATCH


def enter_root(seen: View, limits: Limits, owner: int) -> Path:
    """Move into a root of the jail's own: read-only libraries, and an empty scratch folder.

    Nothing else is there: names, sizes and owners of files outside cannot be queried. Needs a mount
    namespace.
    """
    base = SCRATCH.parent
    _mounted("tmpfs", base, _MS_NOSUID | _MS_NODEV, "mode=755")
    for path in sorted({*map(Path, seen.roots), *map(Path, seen.hidden)}):
        _show_or_hide(path, base, seen)
    for device in filter(os.path.exists, _DEVICES):
        _show(Path(device), base)
    for name in filter(os.path.islink, seen.named):
        _link(name, base)
    folders = [
        base / str(path).lstrip("/") for path in (SCRATCH, SCRATCH.parent / FOR_CHECKS, _SHM)
    ]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    _never_write(base)
    options = f"size={limits.files_bytes},nr_inodes={MAX_FILES},mode=700,uid={owner},gid={owner}"
    for folder in folders:
        _mounted("tmpfs", folder, _MS_NOSUID | _MS_NODEV, options)
    os.chdir(base)
    if _libc.syscall(_SYS_PIVOT_ROOT[os.uname().machine], b".", b".") or _libc.umount2(
        b".", _MNT_DETACH
    ):
        raise OSError(ctypes.get_errno(), "the jail's own root cannot be entered")
    os.chdir("/")
    return SCRATCH


def _show_or_hide(path: Path, base: Path, seen: View) -> None:
    """Show a root that no folder around it shows; cover a hidden path that would be visible."""
    around = next(
        (
            str(parent)
            for parent in path.parents
            if str(parent) in seen.roots or str(parent) in seen.hidden
        ),
        "",
    )
    visible = around in seen.roots and around not in seen.hidden
    if str(path) in seen.hidden:
        if visible and path.exists():
            _cover(path, base)
    elif not visible:
        _show(path, base)


def _show(path: Path, base: Path) -> None:
    target = base / str(path).lstrip("/")
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _bind(str(path), str(target))


def _cover(path: Path, base: Path) -> None:
    target = base / str(path).lstrip("/")
    if path.is_dir():
        _mounted("tmpfs", target, _MS_NOSUID | _MS_NODEV, "mode=755,size=64k")
    else:
        _bind("/dev/null", str(target))


def _link(name: str, base: Path) -> None:
    """Let a root be found by the name of a link that leads to it, such as /lib."""
    target = base / name.lstrip("/")
    if not target.exists() and not target.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(Path(name).resolve())


def _never_write(base: Path) -> None:
    """Make a mount point and everything below it read-only, whoever owns the files."""
    attributes = (ctypes.c_uint64 * 4)(_MOUNT_ATTR_RDONLY | _MOUNT_ATTR_NOSUID, 0, 0, 0)
    if _libc.syscall(
        _SYS_MOUNT_SETATTR,
        -100,
        str(base).encode(),
        _AT_RECURSIVE,
        attributes,
        ctypes.sizeof(attributes),
    ):
        raise OSError(ctypes.get_errno(), f"{base} cannot be made read-only")


def closed_to_others(libraries: Iterable[str]) -> bool:
    """Return whether some of the libraries lie in a folder closed to other users, such as /root."""
    return any(
        parent.exists() and not parent.stat().st_mode & 0o001
        for library in libraries
        for parent in Path(library).parents
    )


def die_with(parent: int) -> None:
    """Let the kernel end this process together with the one that started it."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() not in {parent, 0}:  # 0 is a parent in another namespace
        os._exit(1)


def adopt_orphans() -> int:
    """Become the parent of every descendant whose own parent ends: none escapes.

    Return a descriptor by which :func:`end_all` finds them, even after this process has changed its
    root.
    """
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    return os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)


def end_all(user: int | None, processes: int) -> None:
    """End all processes of a user or, if the jail has no user of its own, all below this one.

    ``processes`` is what :func:`adopt_orphans` returned.
    """
    deadline = time.monotonic() + END_S
    while time.monotonic() < deadline:
        if user is not None:
            _end_user(user)
        below = _descendants(processes)
        _signal(below, signal.SIGSTOP)  # a stopped process starts no others
        if below == _descendants(processes):
            _signal(below, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:  # none is left
            return


def _end_user(user: int) -> None:
    child = os.fork()
    if child == 0:
        with suppress(OSError):
            become_nobody(user)
            os.kill(-1, signal.SIGKILL)
        os._exit(0)
    os.waitpid(child, 0)


def _signal(processes: Iterable[int], number: signal.Signals) -> None:
    for pid in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def _descendants(processes: int) -> set[int]:
    parents: dict[int, int] = {}
    for name in filter(str.isdecimal, os.listdir(processes)):
        with (
            suppress(OSError, ValueError),
            os.fdopen(os.open(f"{name}/stat", os.O_RDONLY, dir_fd=processes)) as stat,
        ):
            parents[int(name)] = int(stat.read().rpartition(")")[2].split()[1])
    found: set[int] = set()
    rest = {os.getpid()}
    while rest:
        rest = {pid for pid, parent in parents.items() if parent in rest} - found
        found |= rest
    return found


def give_way() -> None:
    """Let the kernel end this process and its children first when memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def become_nobody(uid: int, *, reads: bool = False) -> None:
    """Give up root for a user that owns nothing; ``reads`` keeps the right to read all files."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    _libc.prctl(_PR_SET_KEEPCAPS, int(reads))
    os.setresuid(uid, uid, uid)
    if reads:
        _keep_capabilities(1 << _CAP_DAC_READ_SEARCH)
        _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_READ_SEARCH, 0, 0)


def _bind(source: str, target: str) -> None:
    if _libc.mount(
        source.encode(), target.encode(), None, ctypes.c_ulong(_MS_BIND | _MS_REC), None
    ):
        raise OSError(ctypes.get_errno(), f"{target} cannot be mounted")


def _mount(kind: str | None, target: str, flags: int, options: str = "") -> int:
    name = kind.encode() if kind else None
    return int(_libc.mount(name, target.encode(), name, ctypes.c_ulong(flags), options.encode()))


def _mounted(kind: str, target: Path, flags: int, options: str) -> None:
    if _mount(kind, str(target), flags, options):
        raise OSError(ctypes.get_errno(), f"{target} cannot be mounted")


def close_files(writable: Iterable[Path], readable: Iterable[Path], *, network: bool) -> None:
    """Allow reading and writing of these paths only, no signals out, TCP only if wanted."""
    tcp = AccessNet.NONE if network else None
    with Ruleset(handled_net=tcp, scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL) as rules:
        for path in readable:
            if path.exists():
                rules.allow_path(path, _READ if path.is_dir() else _READ_ONE_FILE)
        for device in filter(os.path.exists, _DEVICES):
            rules.allow_path(device, _DEVICE)
        for folder in writable:
            rules.allow_path(folder, rules.handled_fs)
        rules.restrict()


def write_only_in(folders: Iterable[Path]) -> None:
    """Let this process write in these folders only. Without Landlock this does nothing."""
    if not supported():
        return
    writing = fs_for_abi(abi_version()) & ~(_READ | AccessFS.RESOLVE_UNIX | AccessFS.IOCTL_DEV)
    with Ruleset(handled_fs=writing, handled_net=AccessNet.NONE) as rules:
        for folder in folders:
            rules.allow_path(folder, rules.handled_fs)
        for device in filter(os.path.exists, _DEVICES):
            rules.allow_path(device, AccessFS.WRITE_FILE)
        rules.restrict()


def signals_stay_inside() -> bool:
    """Return whether Landlock keeps signals in the jail, even without a process namespace."""
    return abi_version() >= 6


def use_large_pages() -> None:
    """Let the kernel hold this process's memory in large pages where it can.

    A fork copies one entry for a large page, not 512. The kernel does what it can.
    """
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, _, _, _, *name = line.split()
        if rights != "rw-p" or name not in ([], ["[heap]"]):
            continue
        begin, end = (int(address, 16) for address in span.split("-"))
        begin, end = -(-begin // _LARGE_PAGE) * _LARGE_PAGE, end // _LARGE_PAGE * _LARGE_PAGE
        if begin < end:
            _libc.madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _MADV_COLLAPSE)


def limit_memory(most: int) -> None:
    """Let this process use so many bytes more than it does now."""
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, in_use + most)


def set_limits(limits: Limits, others: int) -> None:
    """Limit processor time, processes, descriptors and file sizes; leave no core dumps.

    ``others`` is the number of processes of the same user that are not the submission's, but count.
    """
    for kind, limit in (
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_NPROC, limits.processes + others),
        (resource.RLIMIT_FSIZE, limits.files_bytes),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(kind, limit)


def processes_of_user() -> int:
    """Count the processes and threads of this user."""
    uid, found = os.getuid(), 0
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if entry.stat().st_uid == uid:
                found += len(list((entry / "task").iterdir()))
    return found


def _limit(kind: int, limit: int) -> None:
    hard = resource.getrlimit(kind)[1]
    wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(kind, (wanted, wanted))


def drop_privileges(*, reads: bool = False) -> None:
    """Give up all capabilities, except reading if wanted. End with the parent."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for capability in range(64):
        if not (reads and capability == _CAP_DAC_READ_SEARCH):
            _libc.prctl(_PR_CAPBSET_DROP, capability)
    _keep_capabilities(reads << _CAP_DAC_READ_SEARCH)
    _libc.prctl(_PR_SET_DUMPABLE, 0)


def _keep_capabilities(kept: int) -> None:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if _libc.capset(header, (ctypes.c_uint32 * 6)(kept, kept, kept, 0, 0, 0)):
        raise OSError(ctypes.get_errno(), "capabilities cannot be dropped")
