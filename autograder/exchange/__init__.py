"""Beside nbgrader's exchange: grade each submission as it comes, and release its feedback."""
