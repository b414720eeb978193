"""Who spoke: the gazetteer of known actors, and source words into actors."""
