"""Bad files, made anew by small functions: each writes one kind and says what must come of every item."""
