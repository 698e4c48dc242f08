"""Any file that was handed in, made into a notebook that can be graded."""
