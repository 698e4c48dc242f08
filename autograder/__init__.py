"""Autograded assignments for Jupyter: student releases, hidden checks, and a true grade."""

__version__ = "0.1.0"
