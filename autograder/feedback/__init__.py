"""Feedback pages: what a student reads about a graded notebook."""
