"""Files and feeds into articles."""
