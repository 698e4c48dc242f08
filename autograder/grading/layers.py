"""Which layers of the jail this machine has, and what replaces those it lacks."""

import os
from dataclasses import dataclass

from landlockpy import abi_version

from autograder.grading.warm import SIGNALS, Warm
from autograder.jail.confine import Limits, missing, signals_stay_inside
from autograder.jail.syscalls import system_calls

NAMESPACES = {
    "processes": (
        "everything ends with the jail, and sees no other process",
        "processes left behind are found by their user, or as orphans, and ended; signals out fail",
    ),
    "network": ("no network at all", "seccomp refuses all sockets that lead out"),
    "mounts": (
        "a file system of the jail's own: read-only libraries, and a folder of limited size",
        "Landlock alone: names and sizes outside are visible; no shared memory; limits per file",
    ),
    "ipc": (
        "no queues or memory shared with others",
        "seccomp refuses all of System V and POSIX queues",
    ),
    "uts": ("a host name of its own", "the host's name can be read"),
}


@dataclass(frozen=True)
class Layer:
    """A layer of the jail: its name, whether it works here, what it does or what replaces it."""

    name: str
    works: bool
    words: str


def examine() -> list[Layer]:
    """Open a jail with everything this machine offers, and report which layers work."""
    lacking = missing()
    layers = [
        Layer(thing.partition(",")[0], works=False, words=thing.partition(", ")[2])
        for thing in lacking
    ]
    if not lacking:
        layers = [
            Layer("Landlock", works=True, words=f"files are closed, version {abi_version()}"),
            _filter(),
        ]
    warm = Warm(imports=(), unjailed=True)
    with warm.session({}, Limits()) as session:
        found, own_user = session.layers, session.own_user
    warm.close()
    for name, (words, instead) in NAMESPACES.items():
        layers.append(
            Layer(
                f"namespace of {name}",
                works=name in found,
                words=words if name in found else f"not here; instead, {instead}",
            )
        )
    if not own_user and os.getuid() == 0:
        layers.append(
            Layer(
                "a user for each jail",
                works=False,
                words="not here: this root cannot become other users",
            )
        )
    if not own_user and "processes" not in found and not signals_stay_inside():
        layers.append(
            Layer("signals", works=False, words=f"the grader can be reached: it takes {SIGNALS}")
        )
    return [*layers, Layer("rlimits", works=True, words="processor time, memory, processes, files")]


def _filter() -> Layer:
    unknown = system_calls(network=False).unknown
    words = (
        f"; libseccomp does not know, and cannot refuse, {', '.join(unknown)}: a newer one can"
        if unknown
        else ""
    )
    return Layer("seccomp", works=not unknown, words=f"network and kernel are closed{words}")
