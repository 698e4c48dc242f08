"""Hidden checks of Lab 4: K-Means and Gaussian mixtures as classes, in PyTorch."""
