"""A class to look at: one page with scores, checks, mistakes and groups of the same mistake.

Pairs of hand-ins that are alike beyond what the class has in common: ``own_code``, ``similarity``,
``spans``.
"""
