"""Gold files into figures."""
