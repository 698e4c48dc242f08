"""How submissions are graded: as a class is, or as a proof of the checks needs it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from autograder.grading.verdict import CellReport
from autograder.jail.confine import Limits

Shared = Mapping[tuple[str, tuple[str, ...]], Mapping[str, CellReport]]


@dataclass(frozen=True)
class Mode:
    """How a grader grades; by default as it grades a class.

    Attributes
    ----------
    limits : Limits
    inside : bool
        Whether all test cells run inside, in the student's own process.
    hurried : bool
        Whether only verdicts are wanted; see :func:`~autograder.grading.verdict.judge_hurried`.
    probing : bool
        Whether to probe every function, not only those that failed.
    passed_over : collection of tuple of str
        The cells that are skipped, by notebook and id.
    shared : dict of tuple to mapping of str to CellReport
        What the grade cells within a prelude earn, by its notebook and the sources of its cells;
        see :meth:`~autograder.grading.grader.Grader.share`. Other preludes are not used, except for
        the assignment's own.
    """

    limits: Limits
    inside: bool = False
    hurried: bool = False
    probing: bool = False
    passed_over: Collection[tuple[str, str]] = ()
    shared: Shared = field(default_factory=dict)
