"""Any file that was handed in → a notebook that can be graded."""
