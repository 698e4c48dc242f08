"""Steal: read other processes' memory with process_vm_readv, pidfd_getfd, kcmp and ptrace."""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def call(name, number, *args):
    result = libc.syscall(number, *args)
    print(name, args[:2], result, ctypes.get_errno() if result < 0 else "WORKED")
    return result


room = ctypes.create_string_buffer(4096)
iov = (ctypes.c_uint64 * 2)(ctypes.addressof(room), 4096)
remote = (ctypes.c_uint64 * 2)(id(os), 4096)
for pid in (1, 2, os.getppid(), os.getpid(), 100, 1000):
    call("process_vm_readv", 310, pid, iov, 1, remote, 1, 0)
    call("ptrace attach", 101, 16, pid, 0, 0)
    call("kcmp", 312, pid, 1, 0, 3, 3)
    fd = call("pidfd_open", 434, pid, 0)
    if fd >= 0:
        for number in range(8):
            call("pidfd_getfd", 438, fd, number, 0)
for name, number in (("perf_event_open", 298), ("bpf", 321), ("userfaultfd", 323), ("open_by_handle_at", 304), ("keyctl", 250)):
    call(name, number, 0, 0, 0, 0, 0)
