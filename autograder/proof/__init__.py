"""Proof that a grader is true: banks of solutions, mutants, and what grading them shows."""
