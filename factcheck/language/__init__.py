"""Text as readers see it, made findable: keys, tokens, sentences, verbs, half-spaces, dates and numbers, all by offset."""
