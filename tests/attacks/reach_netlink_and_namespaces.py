"""Reach out: netlink, new namespaces by clone, clone3, unshare and setns, mounts, chroot."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for flag in (0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x2000000):
    print("unshare", hex(flag), libc.unshare(flag), ctypes.get_errno())
    pid = libc.syscall(56, flag | 17, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    print("clone", hex(flag), pid, ctypes.get_errno())
    if pid > 0:
        os.waitpid(pid, 0)
arguments = (ctypes.c_uint64 * 11)(0x10000000, 0, 0, 0, 17)
print("clone3", libc.syscall(435, arguments, 88), ctypes.get_errno())
print("mount", libc.mount(b"none", os.getcwd().encode(), b"tmpfs", 0, None), ctypes.get_errno())
print("bind", libc.mount(b"/", os.getcwd().encode(), None, 4096, None), ctypes.get_errno())
print("chroot", libc.chroot(b"."), "setns", libc.setns(0, 0), "umount", libc.umount2(b"/tmp", 2))
print("open_tree", libc.syscall(428, -100, b"/", 1), "fsopen", libc.syscall(430, b"tmpfs", 0), "move_mount", libc.syscall(429, 0, b"", -100, b"/", 4))
print("socket(NETLINK)", libc.socket(16, 3, 0), "io_uring", libc.syscall(425, 8, ctypes.create_string_buffer(200)))
