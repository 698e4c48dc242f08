"""No jail sees what another one does, except that the processors are busy."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest

from autograder.grading.warm import Warm
from autograder.jail.confine import Limits

LIMITS = Limits(cell_s=10, call_s=2, memory_bytes=512 * 2**20)
SEND = """
import ctypes, fcntl, mmap, os, socket, struct
libc = ctypes.CDLL(None, use_errno=True)
opened = os.open(os.__file__, os.O_RDONLY)
kept = []

def attempt(act):
    try:
        kept.append(act())
    except BaseException:
        pass

attempt(lambda: fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB))
attempt(lambda: fcntl.lockf(opened, fcntl.LOCK_SH | fcntl.LOCK_NB, 7, 3))
attempt(lambda: fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK))
attempt(lambda: fcntl.fcntl(opened, 37, struct.pack('hhqqi', fcntl.F_RDLCK, 0, 0, 9, 0)))
attempt(lambda: open('/dev/shm/told', 'w').write('x' * 2**20))
attempt(lambda: open('told', 'w').write('x' * 2**20))
attempt(lambda: bytearray(200 * 2**20))
attempt(lambda: libc.shmget(77, 4096, 0o1666))
attempt(lambda: libc.msgget(77, 0o1666))
attempt(lambda: libc.semget(77, 1, 0o1666))
attempt(lambda: libc.mq_open(b'/told', 0o102, 0o666, None))
attempt(lambda: socket.socket(socket.AF_UNIX).bind('\\0told'))
attempt(lambda: [os.pipe() for _ in range(60)])
attempt(lambda: libc.sethostname(b'told', 4))
attempt(lambda: os.nice(5))
attempt(lambda: [os.open(os.__file__, os.O_RDONLY) for _ in range(60)])
"""
SEE = """
import ctypes, fcntl, json, os, socket, struct
libc = ctypes.CDLL(None, use_errno=True)

def seen(act):
    try:
        return str(act())
    except BaseException as error:
        return type(error).__name__

def locked(command):
    opened = os.open(os.__file__, os.O_RDONLY)
    wanted = struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0)
    return struct.unpack('hhqqi', fcntl.fcntl(opened, command, wanted))[0]

def connect():
    socket.socket(socket.AF_UNIX).connect('\\0told')

def memory():
    told = ctypes.create_string_buffer(200)
    return libc.sysinfo(told) or told.raw

print(json.dumps({
    'flock': seen(lambda: fcntl.flock(os.open(os.__file__, os.O_RDONLY),
                                      fcntl.LOCK_EX | fcntl.LOCK_NB)),
    'lock': seen(lambda: locked(fcntl.F_GETLK)),
    'lock of a description': seen(lambda: locked(36)),
    'lease': seen(lambda: fcntl.fcntl(os.open(os.__file__, os.O_RDONLY), fcntl.F_GETLEASE)),
    'shared memory': seen(lambda: os.listdir('/dev/shm')),
    'room': seen(lambda: (os.statvfs('.').f_bfree, os.statvfs('/dev/shm').f_bfree)),
    'memory': seen(memory),
    'system V': seen(lambda: [libc.shmget(77, 0, 0), libc.msgget(77, 0), libc.semget(77, 0, 0)]),
    'queue': seen(lambda: libc.mq_open(b'/told', 0)),
    'socket': seen(connect),
    'pipe': seen(lambda: fcntl.fcntl(os.pipe()[0], 1032)),
    'name': seen(lambda: os.uname().nodename),
    'processes': seen(lambda: [pid for pid in range(1, 100)
                               if seen(lambda: os.kill(pid, 0)) == 'None']),
    'load': seen(os.getloadavg),
    'links': seen(lambda: os.stat(os.__file__).st_nlink),
    'times': seen(lambda: os.stat(os.__file__).st_atime_ns),
    'mounts': seen(lambda: open('/proc/self/mountinfo').read()),
}))
"""


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with closing(Warm(imports=())) as process:
        yield process


def test_nothing_that_a_jail_does_is_seen_in_another(warm: Warm) -> None:
    with warm.session({}, LIMITS) as sender, warm.session({}, LIMITS) as receiver:
        before = json.loads(receiver.run_cell(SEE)[0][0]["text"])
        sender.run_cell(SEND)
        after = json.loads(receiver.run_cell(SEE)[0][0]["text"])
    assert after == before
    assert before["flock"] == "PermissionError"
    assert before["memory"] == "-1"


@pytest.mark.parametrize(
    "name", ["flock", "memfd", "inotify", "fanotify", "lease", "notify", "memory of others"]
)
def test_what_would_be_seen_elsewhere_or_not_be_counted_is_refused(name: str, warm: Warm) -> None:
    act = {
        "flock": "fcntl.flock(os.open(os.__file__, 0), fcntl.LOCK_SH)",
        "memfd": "os.memfd_create('x')",
        "inotify": "libc.inotify_init() >= 0 or refused()",
        "fanotify": "libc.fanotify_init(0, 0) >= 0 or refused()",
        "lease": "fcntl.fcntl(os.open(os.__file__, 0), fcntl.F_SETLEASE, fcntl.F_RDLCK)",
        "notify": "fcntl.fcntl(os.open(os.path.dirname(os.__file__), 0), fcntl.F_NOTIFY, 1)",
        "memory of others": "libc.syscall(447, 0) >= 0 or refused()",
    }[name]
    cell = (
        "import ctypes, fcntl, os\nlibc = ctypes.CDLL(None)\ndef refused():\n    raise "
        f"PermissionError\n{act}"
    )
    with warm.session({}, LIMITS) as session:
        assert session.run_cell(cell)[0][-1]["ename"] == "PermissionError"


def test_a_database_in_the_notebooks_folder_works_without_real_locks(warm: Warm) -> None:
    cell = """import sqlite3
with sqlite3.connect('own.db') as own:
    own.execute('create table t (x)')
    own.execute('insert into t values (7)')"""
    with warm.session({}, LIMITS) as session:
        session.run_cell(cell)
        assert (
            session.run_cell(
                "print(sqlite3.connect('own.db').execute('select x from t').fetchall())"
            )[0][0]["text"]
            == "[(7,)]\n"
        )
