"""Hidden checks, a folder for each assignment."""
