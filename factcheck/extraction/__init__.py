"""Articles into statements: cue, source and content, as spans of the stored text."""
