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
    hurried : bool
        Whether only verdicts are wanted; see :func:`~autograder.grading.verdict.judge_hurried`.
    probing : bool
        Whether to observe what every function gives for its probe, not only what failed.
    passed_over : collection of tuple of str
        The cells, by their notebooks and ids, that are not run.
    shared : dict of tuple to mapping of str to CellReport
        What the grade cells within a prelude earn, by its notebook and the sources of its cells; see
        :meth:`~autograder.grading.grader.NotebookGrader.share`. Preludes of which nothing is known here,
        but for an assignment's own, are not used.
    """

    limits: Limits
    hurried: bool = False
    probing: bool = False
    passed_over: Collection[tuple[str, str]] = ()
    shared: Shared = field(default_factory=dict)
