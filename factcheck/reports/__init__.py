"""Findings for readers and for machines."""
