"""Hidden checks of assignment_name."""
