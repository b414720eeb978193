"""A claim's candidates: the prior statements of the same actor, nearest in meaning first."""
