"""A class to look at: one page with scores, checks, mistakes and groups of the same mistake."""
