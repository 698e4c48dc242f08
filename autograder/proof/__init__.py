"""Proof that a grader is right: banks of solutions, mutants, and what grading them shows."""
