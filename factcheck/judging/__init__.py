"""Matches into evidence: guards first, then the stance model in both directions, then a verdict with its reasons."""
