"""Feedback pages: what a student reads about a graded notebook, written where it is not up to date."""
