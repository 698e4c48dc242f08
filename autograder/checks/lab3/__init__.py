"""Hidden checks of Lab 3: K-Means and the EM algorithm."""
