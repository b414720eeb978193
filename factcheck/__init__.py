"""Check what somebody says against what the same person has said before."""

__version__ = "0.1.0"
